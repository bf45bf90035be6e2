package io.charm4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class Utf8ChunksTest {

  @Property
  void piecesJoinToTheTextAndFitTheLimit(
      @ForAll String text, @ForAll @IntRange(min = 4, max = 64) int limit) {
    List<String> pieces = Utf8Chunks.of(text, limit);

    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces)
        .allSatisfy(piece ->
            assertThat(piece.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(limit));
  }

  @Property
  void lengthIsWhatTheEncoderWrites(@ForAll String text) {
    assertThat(Utf8Chunks.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void cutsByBytesAndNeverInsideACharacter() {
    assertThat(Utf8Chunks.of("aé€😀b", 5)).containsExactly("aé", "€", "😀b");
    assertThat(Utf8Chunks.of("", 4)).containsExactly("");
  }

  @Test
  void aLimitHasToHoldEveryCharacter() {
    assertThatIllegalArgumentException().isThrownBy(() -> Utf8Chunks.of("x", 3));
  }

  @Test
  void aMessageIsNeverEmptyAndHasNoZeroCharacter() {
    assertThat(Utf8Chunks.printable("")).containsExactly(" ");
    assertThat(Utf8Chunks.printable("a\0b")).containsExactly("a\uFFFDb");
  }
}
