package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.model.Port.Protocol;
import io.charm4j.testkit.ScriptedHookTools;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value that is taken, and the first that is not. */
class BoundsTest {
  private final ScriptedHookTools tools = new ScriptedHookTools();
  private final Model model = ModelFixture.model(tools);

  @ParameterizedTest
  @CsvSource({"TCP,1,65535", "UDP,65535,65535", "TCP,1,1", "ICMP,0,0"})
  void takesRangesUpToTheLastPort(Protocol protocol, int first, int last) {
    Port port = new Port(protocol, first, last);

    assertThat(Port.parse(port.toString())).contains(port);
  }

  @ParameterizedTest
  @CsvSource({"TCP,0,1", "UDP,1,65536", "TCP,2,1", "ICMP,0,1", "ICMP,1,1"})
  void refusesRangesThatAreNone(Protocol protocol, int first, int last) {
    assertThatThrownBy(() -> new Port(protocol, first, last))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What another version of Juju, or nobody, prints must not end a hook. */
  @ParameterizedTest
  @ValueSource(strings = {"0/tcp", "70000/tcp", "9-8/udp", "80", "80/sctp", ""})
  void readsNoPortFromATextThatIsNone(String text) {
    assertThat(Port.parse(text)).isEmpty();
  }

  @Test
  void opensWhatIsMissingAlone() {
    tools.answer("opened-ports --format=json", "[]").accept("open-port 80/tcp");

    model.ports().set(Set.of(Port.tcp(80)));

    tools.assertAllUsed();
  }

  @Test
  void keepsStateOfTheLargestSizeAndRefusesMore() {
    tools.answer("state-get --format=json", "{}");

    model.state().set("k".repeat(256), "v".repeat(65_536));

    assertThat(model.state().get("k".repeat(256))).isPresent();
    assertThatThrownBy(() -> model.state().set("k".repeat(257), "v"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.state().set("k", "v".repeat(65_537)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asksForOneInstanceOfAStorageAndNotForNone() {
    tools.accept("storage-add data=1");

    model.addStorage("data", 1);

    assertThatThrownBy(() -> model.addStorage("data", 0))
        .isInstanceOf(IllegalArgumentException.class);
    tools.assertAllUsed();
  }

  @Test
  void aSecretIsNotLookedForByAnEmptyLabel() {
    SecretId id = SecretId.parse("9m4e2mr0ui3e8a215n4g");
    Secrets secrets = model.secrets();

    assertThatThrownBy(() -> secrets.byLabel("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> secrets.byId(id, "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> secrets.newestByLabel(""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> secrets.newestById(id, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(tools.calls()).isEmpty();
  }

  @Test
  void aSecretShowsItsLabelAndNeverItsContent() {
    tools.answer("secret-get --format=json --label x", "{\"password\":\"hidden\"}");

    assertThat(model.secrets().byLabel("x"))
        .hasValueSatisfying(secret -> assertThat(secret).hasToString("Secret[x]"));
  }

  @Test
  void aNumberInANameIsOfPlainDigits() {
    for (String name : new String[] {"web/+1", "web/1a", "web/-1", "web/١", "web/", "/1"}) {
      assertThatThrownBy(() -> UnitName.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(UnitName.parse("w/999999999").number()).isEqualTo(999_999_999);
  }

  @Test
  void unitsThatGoAreNotPlanned() {
    tools.answer(
        "goal-state --format=json",
        """
        {"units":{"web/0":{"status":"active"},"web/1":{"status":"dying"},"web/2":{"status":""}}}
        """);

    assertThat(model.goalState().plannedUnits()).isEqualTo(2);
  }
}
