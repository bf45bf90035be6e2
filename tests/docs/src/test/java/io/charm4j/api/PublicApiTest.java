package io.charm4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublicApiTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  @ParameterizedTest
  @MethodSource("libraries")
  void isWhatIsWrittenDown(Library library) throws IOException {
    assertThat(ApiListing.of(library)).contains("public ");
    assertThat(ApiChanges.of(library)).isEmpty();
  }

  static Iterable<Library> libraries() {
    return Library.all(CHECKOUT);
  }

  @Test
  void tellsWhatCameAndWhatWentAndHowToAcceptIt() {
    String changes =
        ApiChanges.describe(
            "some-library",
            "public final class a.B\n  public void old()\n  public int same()\n",
            "public final class a.B\n  public int same()\n  public void fresh(int)\n");

    assertThat(changes)
        .isEqualTo(
            """
            The public API of some-library is not what docs/reference/api/some-library.txt says:
              - a.B: public void old()
              + a.B: public void fresh(int)
            If that is meant, run ./dev api --accept and commit the listing.
            """);
  }
}
