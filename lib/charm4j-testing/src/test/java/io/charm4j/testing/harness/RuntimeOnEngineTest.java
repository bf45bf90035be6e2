package io.charm4j.testing.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmFactory;
import io.charm4j.DispatchSettings;
import io.charm4j.databag.DatabagKey;
import io.charm4j.event.ActionInvoked;
import io.charm4j.event.Event;
import io.charm4j.model.ApplicationName;
import io.charm4j.model.Relation;
import io.charm4j.model.ReportedStatus;
import io.charm4j.model.RotationPolicy;
import io.charm4j.model.Secret;
import io.charm4j.model.SecretInfo;
import io.charm4j.model.SecretSettings;
import io.charm4j.model.UnitName;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.status.Waiting;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime's words for the rarer hook tools, answered by the model engine. */
class RuntimeOnEngineTest {
  private static final DatabagKey<Long> COUNT = DatabagKey.integer("count", 0);
  private static final CharmTexts TEXTS =
      CharmTexts.ofMetadata(
              """
              name: web
              summary: serves
              provides:
                site: {interface: http}
              """)
          .withActions("act: {}\n");
  private static final CharmTexts READER =
      CharmTexts.ofMetadata(
          """
          name: reader
          summary: reads
          requires:
            site: {interface: http}
          """);

  private final List<String> seen = new ArrayList<>();

  /** Does in its action what a test wants. */
  private final class Driven implements Charm {
    private final CharmContext context;
    private final Consumer<CharmContext> deed;

    private Driven(CharmContext context, Consumer<CharmContext> deed) {
      this.context = context;
      this.deed = deed;
    }

    @Override
    public void handle(Event event) {
      if (event instanceof ActionInvoked) {
        deed.accept(context);
      }
    }

    @Override
    public void reconcile() {
      seen.add("reconciled with count " + context.storedState().get(COUNT));
    }
  }

  @Test
  void anOwnerManagesASecret() {
    act(
        List.of(
            context -> {
              Relation site = context.model().relation("site").orElseThrow();
              UnitName reader = UnitName.parse("reader/0");
              Secret secret =
                  context
                      .model()
                      .secrets()
                      .addForApplication(
                          SecretSettings.labelled("admin")
                              .describedAs("the administrator's")
                              .expiringIn(Duration.ofHours(2))
                              .rotating(RotationPolicy.MONTHLY),
                          content("one-one"));
              secret.grant(site);
              secret.grant(site, reader);
            },
            context -> {
              Secret secret = context.model().secrets().byLabel("admin").orElseThrow();
              SecretInfo info = secret.info();
              assertThat(info.label()).isEqualTo("admin");
              assertThat(info.owner()).isEqualTo("application");
              assertThat(info.description()).isEqualTo("the administrator's");
              assertThat(info.rotation()).isEqualTo("monthly");
              assertThat(info.expiry()).isPresent();
              assertThat(info.access()).isNotEmpty();
              assertThat(context.model().secrets().ids())
                  .singleElement()
                  .satisfies(id -> assertThat(id.namesSameSecretAs(secret.id())).isTrue());
              secret.setContent(content("two-two"));
              secret.setInfo(SecretSettings.labelled("root").rotating(RotationPolicy.NEVER));
              secret.revoke(
                  context.model().relation("site").orElseThrow(), UnitName.parse("reader/0"));
              secret.revoke(new ApplicationName("reader"));
              seen.add("changed");
            },
            context -> {
              Secret secret = context.model().secrets().byLabel("root").orElseThrow();
              assertThat(secret.peek()).isEqualTo(content("two-two"));
              assertThat(secret.info().revision()).isEqualTo(2);
              assertThat(secret.info().rotation()).isEqualTo("never");
              assertThat(secret.info().access()).isEmpty();
              secret.remove();
              seen.add("removed");
            },
            context -> {
              assertThat(context.model().secrets().ids()).isEmpty();
              assertThat(context.model().secrets().byLabel("root")).isEmpty();
              seen.add("gone");
            }));

    assertThat(seen).containsExactly("changed", "removed", "gone");
  }

  @Test
  void anOwnerTakesARightAndRemovesTheSecretInOneRun() {
    act(
        List.of(
            context -> {
              Secret secret =
                  context
                      .model()
                      .secrets()
                      .addForApplication(SecretSettings.labelled("admin"), content("one-one"));
              secret.grant(context.model().relation("site").orElseThrow());
            },
            context -> {
              Secret secret = context.model().secrets().byLabel("admin").orElseThrow();
              secret.revoke(new ApplicationName("reader"));
              secret.remove();
            },
            context -> {
              assertThat(context.model().secrets().ids()).isEmpty();
              seen.add("gone");
            }));

    assertThat(seen).containsExactly("gone");
  }

  @Test
  void theLeaderReadsStatusesAndSharesSettings() {
    act(
        List.of(
            context -> {
              context.model().setUnitStatus(new Waiting("for rain"));
              context.model().leaderSettings().set("colour", "a=b");
            },
            context -> {
              ReportedStatus expected = new ReportedStatus("waiting", "for rain");
              assertThat(context.model().unitStatus()).isEqualTo(expected);
              assertThat(context.model().applicationStatus().units())
                  .containsEntry(UnitName.parse("web/0"), expected);
              assertThat(context.model().leaderSettings().get("colour")).contains("a=b");
              seen.add("read");
            }));

    assertThat(seen).containsExactly("read");
  }

  @Test
  void whatIsKeptOnTheControllerOutlivesTheCharmsDirectory() {
    try (InProcessModel model = InProcessModel.create()) {
      CharmFactory factory =
          CharmFactory.of(
              DispatchSettings.standard().keepingOnController(),
              context ->
                  new Driven(
                      context,
                      running -> {
                        running.storedState().set(COUNT, running.storedState().get(COUNT) + 1);
                        running.requestReconcile();
                      }));
      model.deploy(DeployRequest.of(model.charm(TEXTS, factory)));
      run(model);
      assertThat(filesOf(model.charmDirectory("web/0")))
          .noneMatch(name -> name.contains("charm4j"));

      run(model);

      assertThat(seen).containsExactly("reconciled with count 2");
    }
  }

  /** Runs one action for each deed. */
  private void act(List<Consumer<CharmContext>> deeds) {
    List<Consumer<CharmContext>> next = new ArrayList<>(deeds);
    try (InProcessModel model = InProcessModel.create()) {
      model.deploy(
          DeployRequest.of(
              model.charm(
                  TEXTS,
                  context -> new Driven(context, running -> next.removeFirst().accept(running)))));
      model.deploy(DeployRequest.of(model.charm(READER, context -> event -> {})));
      model.integrate("web:site", "reader:site");
      for (int round = 0; round < deeds.size(); round++) {
        run(model);
      }
    }
  }

  private static void run(InProcessModel model) {
    TaskView task = model.run("web/0", "act", JsonNodeFactory.instance.objectNode());
    assertThat(task.status()).as("%s", task).isEqualTo(TaskStatus.COMPLETED);
  }

  private static List<String> filesOf(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError("cannot list " + directory, e);
    }
  }

  private static SecretContent content(String text) {
    return SecretContent.of("password", SensitiveString.of(text));
  }
}
