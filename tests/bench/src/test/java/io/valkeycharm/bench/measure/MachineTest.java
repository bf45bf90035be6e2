package io.valkeycharm.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void readsTheProcessorsName() {
    assertThat(Machine.processor("processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nflags\t: fpu\n"))
        .isEqualTo("Some CPU @ 2 GHz");
  }

  @Test
  void namesTheArchitectureWhenTheKernelDoesNotTellTheProcessor() {
    assertThat(Machine.processor("processor\t: 0\n")).isEqualTo(System.getProperty("os.arch"));
  }

  @Test
  void readsAllMemoryInBytes() throws IOException {
    assertThat(Machine.memoryBytes("MemTotal:       2048 kB\nMemFree:  1 kB\n")).isEqualTo(2 << 20);
  }

  @Test
  void refusesMemoryThatIsNotTold() {
    assertThatThrownBy(() -> Machine.memoryBytes("")).isInstanceOf(IOException.class);
  }

  @Test
  void readsTheLoadOfTheLastMinute() {
    assertThat(Machine.load("1.25 0.50 0.10 2/345 6789\n")).isEqualTo(1.25);
  }

  @Test
  void keepsOnlyTheNumberOfTheKernelsVersion() {
    assertThat(Machine.versionNumber("6.18.44-cloud-amd64")).isEqualTo("6.18.44");
    assertThat(Machine.versionNumber("6.8.0-45-generic")).isEqualTo("6.8.0");
    assertThat(Machine.versionNumber("7.0")).isEqualTo("7.0");
    assertThat(Machine.versionNumber("next")).isEqualTo("of an unknown version");
  }

  @Test
  void knowsTheMachineItRunsOn() throws IOException {
    Machine machine = Machine.current();

    assertThat(machine.cores()).isPositive();
    assertThat(machine.memoryBytes()).isPositive();
    assertThat(machine.kernel()).matches("Linux \\d+(\\.\\d+)+");
  }
}
