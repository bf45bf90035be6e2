package io.valkeycharm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProcessProducerTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void givesOutputExitCodeAndStandardError() throws Exception {
    try (RunningProducer producer = start("echo data; echo why >&2; exit 3")) {
      byte[] output = producer.standardOutput().readAllBytes();

      assertThat(new String(output, StandardCharsets.UTF_8)).isEqualTo("data\n");
      assertThat(producer.awaitExit(LONG)).contains(new ProducerExit(3, "why"));
    }
  }

  @Test
  void keepsOnlyTheLastOfALongStandardError() throws Exception {
    try (RunningProducer producer = start("head -c 3000000 /dev/zero >&2; echo end >&2")) {
      assertThat(producer.awaitExit(LONG))
          .hasValueSatisfying(exit ->
              assertThat(exit.standardErrorTail())
                  .hasSizeLessThanOrEqualTo(64 * 4096)
                  .endsWith("end"));
    }
  }

  @Test
  void doesNotWaitLongerThanItIsAllowedTo() throws Exception {
    try (RunningProducer producer = start("sleep 300")) {
      assertThat(producer.awaitExit(Duration.ofMillis(50))).isEmpty();
    }
  }

  @Test
  void killsTheProcessWithItsChildrenOnceAndForAll() throws Exception {
    RunningProducer producer = start("sleep 300 & echo started; wait");
    assertThat(producer.standardOutput().read()).isEqualTo('s');
    ProcessHandle process = producer.process().orElseThrow();
    List<ProcessHandle> children = process.children().toList();
    assertThat(children).hasSize(1);

    producer.kill();
    producer.kill();
    producer.close();

    assertThat(process.isAlive()).isFalse();
    children.getFirst().onExit().get(10, TimeUnit.SECONDS);
  }

  @Test
  void killsAlsoWhenItsThreadIsInterruptedAndSaysSo() throws Exception {
    RunningProducer producer = start("sleep 300");

    Thread.currentThread().interrupt();
    producer.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(producer.process().orElseThrow().isAlive()).isFalse();
  }

  private static RunningProducer start(String script) throws IOException {
    return ProcessProducer.of(new ProcessBuilder("sh", "-c", script)).start();
  }
}
