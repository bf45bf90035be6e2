package io.charm4j.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.state.OperationRefusedException;
import io.charm4j.testing.engine.view.SecretView;
import io.charm4j.testing.harness.InProcessModel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The secrets of users: {@code juju add-secret} and its like (reference/juju-hook-contract §2.6). */
class SecretOperationsTest {
  private static final Map<String, String> CONTENT = Map.of("password", "first");

  private final InProcessModel model = InProcessModel.create();
  private final SecretOperations secrets = model.engine().secrets();

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aNewSecretIsFoundByNameAndUri() {
    String uri = secrets.add("keys", CONTENT, Optional.of("of the store"));

    SecretView shown = secrets.show("keys");

    assertThat(uri).isEqualTo("secret:" + shown.id());
    assertThat(secrets.show(uri)).isEqualTo(shown);
    assertThat(secrets.list()).containsExactly(shown);
    assertThat(shown)
        .returns("<model>", SecretView::owner)
        .returns("keys", SecretView::name)
        .returns("of the store", SecretView::description)
        .returns(1, SecretView::revision)
        .returns("never", SecretView::rotation);
    assertThat(secrets.reveal("keys", OptionalInt.empty())).isEqualTo(CONTENT);
  }

  @Test
  void aNameIsThereOnceUntilItsSecretIsGone() {
    secrets.add("keys", CONTENT, Optional.empty());

    refuses(
        () -> secrets.add("keys", CONTENT, Optional.empty()),
        "secret with name \"keys\" already exists");
    secrets.add("others", CONTENT, Optional.empty());
    refuses(
        () -> secrets.update("others", Optional.empty(), Optional.of("keys"), Optional.empty()),
        "secret with name \"keys\" already exists");
    secrets.remove("keys", OptionalInt.empty());
    secrets.update("others", Optional.empty(), Optional.of("keys"), Optional.empty());

    assertThat(secrets.list()).extracting(SecretView::name).containsExactly("keys");
  }

  @Test
  void contentThatCannotBeIsRefused() {
    refuses(
        () -> secrets.add("keys", Map.of(), Optional.empty()), "missing secret value or filename");
    refuses(() -> secrets.add("keys", Map.of("K", "v"), Optional.empty()), "key \"K\" not valid");

    assertThat(secrets.list()).isEmpty();
  }

  @Test
  void otherContentIsANewRevisionAndEqualContentIsNone() {
    secrets.add("keys", CONTENT, Optional.of("before"));

    secrets.update("keys", Optional.of(CONTENT), Optional.of("keys"), Optional.empty());
    assertThat(secrets.show("keys").revision()).isEqualTo(1);
    secrets.update(
        "keys", Optional.of(Map.of("password", "second")), Optional.empty(), Optional.of("after"));

    assertThat(secrets.show("keys"))
        .returns(2, SecretView::revision)
        .returns("after", SecretView::description);
    assertThat(secrets.reveal("keys", OptionalInt.of(1))).isEqualTo(CONTENT);
    assertThat(secrets.reveal("keys", OptionalInt.empty())).containsEntry("password", "second");
  }

  @Test
  void oneRevisionCanGoAndWithTheLastOneTheSecret() {
    String uri = secrets.add("keys", CONTENT, Optional.empty());
    secrets.update(
        "keys", Optional.of(Map.of("password", "second")), Optional.empty(), Optional.empty());

    secrets.remove("keys", OptionalInt.of(1));

    refuses(
        () -> secrets.reveal("keys", OptionalInt.of(1)),
        "secret revision \"" + uri.substring("secret:".length()) + "/1\" not found");
    assertThat(secrets.reveal("keys", OptionalInt.of(2))).containsEntry("password", "second");
    secrets.remove("keys", OptionalInt.of(2));
    refuses(() -> secrets.show("keys"), "secret \"keys\" not found");
  }

  @Test
  void aGrantIsOfAnApplicationThatIsThereAndCanBeTakenBack() {
    deploy("web");
    deploy("db");
    secrets.add("keys", CONTENT, Optional.empty());

    secrets.grant("keys", "web");
    secrets.grant("keys", "db");
    assertThat(secrets.show("keys").access()).containsExactlyInAnyOrder("web", "db");
    secrets.revoke("keys", "web");

    assertThat(secrets.show("keys").access()).containsExactly("db");
    assertThatThrownBy(() -> secrets.grant("keys", "nobody"))
        .isInstanceOf(OperationRefusedException.class);
  }

  @Test
  void aCharmsSecretIsNotTheUsersToChange() {
    deploy("web");
    model.asUnit(
        "web/0",
        tools ->
            assertThat(tools.run(HookToolCall.of("secret-add", "password=own")).succeeded())
                .isTrue());
    String own = "secret:" + secrets.list().getFirst().id();

    String refusal = "secret \"" + own.substring("secret:".length()) + "\" belongs to web";
    refuses(
        () -> secrets.update(own, Optional.of(CONTENT), Optional.empty(), Optional.empty()),
        refusal);
    refuses(() -> secrets.grant(own, "web"), refusal);
    refuses(() -> secrets.revoke(own, "web"), refusal);
    refuses(() -> secrets.remove(own, OptionalInt.empty()), refusal);

    assertThat(secrets.reveal(own, OptionalInt.empty())).containsEntry("password", "own");
  }

  private void deploy(String name) {
    model.deploy(
        DeployRequest.of(model.charm(CharmTexts.ofMetadata("name: " + name), (_, _) -> 0)));
  }

  private static void refuses(ThrowingCallable change, String message) {
    assertThatThrownBy(change).isInstanceOf(OperationRefusedException.class).hasMessage(message);
  }
}
