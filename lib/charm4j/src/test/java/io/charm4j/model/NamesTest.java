package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @Property
  void namesAreReadAsTheyAreWritten(
      @ForAll @AlphaChars @NotEmpty String name, @ForAll @IntRange(max = 999_999_999) int number) {
    UnitName unit = new UnitName(new ApplicationName(name), number);
    RelationId relation = new RelationId(name, number);
    StorageId storage = new StorageId(name, number);

    assertThat(UnitName.parse(unit.toString())).isEqualTo(unit);
    assertThat(RelationId.parse(relation.toString())).isEqualTo(relation);
    assertThat(StorageId.parse(storage.toString())).isEqualTo(storage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/0", "web", "web/", "web/x", "web/-1", "web/1/2/", "web/9999999999"})
  void refusesWhatIsNoUnitName(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> UnitName.parse(text));
  }

  @Test
  void unitsAreOrderedByNumberNotByText() {
    List<UnitName> units =
        List.of(UnitName.parse("web/10"), UnitName.parse("web/9"), UnitName.parse("db/11"));

    assertThat(units.stream().sorted().map(UnitName::toString))
        .containsExactly("db/11", "web/9", "web/10");
  }

  @Test
  void aSecretKeepsItsIdentityAcrossModels() {
    SecretId local = SecretId.parse("9m4e2mr0ui3e8a215n4g");
    SecretId remote =
        SecretId.parse("secret://cdac5656-2423-4388-8f30-41854b4cca7d/9m4e2mr0ui3e8a215n4g");

    assertThat(local.uri()).isEqualTo("secret:9m4e2mr0ui3e8a215n4g");
    assertThat(remote.identifier()).isEqualTo("9m4e2mr0ui3e8a215n4g");
    assertThat(local.namesSameSecretAs(remote)).isTrue();
    assertThat(local.namesSameSecretAs(SecretId.parse("other"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret:", "secret://x/", "a b", "secret:a/b", "--help"})
  void refusesWhatIsNoSecretUri(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretId.parse(text));
  }
}
