package io.valkeycharm.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Crc64Test {

  @Test
  void givesTheCheckValueOfTheDefinition() {
    Crc64 crc = new Crc64();
    byte[] digits = RdbSample.ascii("123456789");

    crc.update(digits, 0, digits.length);

    assertThat(crc.value()).isEqualTo(0xe9c6d914c4b8d9caL);
  }

  @Property
  void agreesWithTheBitwiseDefinitionWhateverTheCut(
      @ForAll byte[] first, @ForAll byte[] second, @ForAll byte[] third) {
    Crc64 crc = new Crc64();
    for (byte[] piece : new byte[][] {first, second, third}) {
      byte[] shifted = RdbSample.concat(new byte[3], piece);
      crc.update(shifted, 3, piece.length);
    }

    assertThat(crc.value()).isEqualTo(RdbSample.crc(RdbSample.concat(first, second, third)));
  }
}
