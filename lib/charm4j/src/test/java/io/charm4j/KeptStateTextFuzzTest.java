package io.charm4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.environment.MalformedEnvironmentException;
import io.charm4j.json.JsonException;
import io.charm4j.testkit.Mutations;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever became of what was kept, it is read, or refused in a way that the next hook survives. */
class KeptStateTextFuzzTest {

  @Property
  void whatWasKeptIsReadOrRefusedWithoutBeingQuoted(@ForAll("texts") String text) {
    KeptState state;
    try {
      state = KeptStateText.read(text);
    } catch (JsonException | MalformedEnvironmentException e) {
      assertThat(Mutations.everythingIn(e)).doesNotContain(Mutations.MARKER);
      return;
    }
    KeptState again = KeptStateText.write(state).map(KeptStateText::read).orElse(KeptState.NOTHING);
    assertThat(again).isEqualTo(state);
  }

  @Provide
  Arbitrary<String> texts() {
    String secret = "\"SOME_TOKEN\":\"" + Mutations.MARKER + "\"";
    return Mutations.of(
        "{\"version\":1,\"reconcile\":true,\"deferred\":[{\"observer\":\"charm\",\"event\":"
            + "{\"JUJU_DISPATCH_PATH\":\"hooks/config-changed\"}}],\"stored\":{"
            + secret
            + "}}",
        "{\"version\":1,\"deferred\":[{\"observer\":\"x\",\"event\":{"
            + "\"JUJU_DISPATCH_PATH\":\"hooks/db-relation-changed\",\"JUJU_RELATION\":\"db\","
            + "\"JUJU_RELATION_ID\":\"db:7\",\"JUJU_REMOTE_APP\":\"m\","
            + secret
            + "}}]}",
        "{\"version\":1,\"deferred\":[{\"observer\":\"x\",\"event\":{"
            + "\"JUJU_DISPATCH_PATH\":\"hooks/data-storage-attached\",\"JUJU_STORAGE_ID\":\"data/0\","
            + "\"JUJU_STORAGE_LOCATION\":\"/srv\","
            + secret
            + "}}]}",
        "{\"version\":1,\"deferred\":[{\"observer\":\"x\",\"custom\":\"ready\",\"data\":{"
            + secret
            + "}}]}",
        "{\"version\":2}");
  }
}
