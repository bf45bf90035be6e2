package io.charm4j.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.sandbox.controller.protocol.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JujuCommandTest {

  private final RecordingController controller = new RecordingController();

  @TempDir private Path directory = Path.of("");

  @Test
  void deploysTheOnlyCharmOfADirectoryWithItsOptions() throws IOException {
    Path charm = Files.createFile(directory.resolve("valkey.charm"));
    Files.writeString(directory.resolve("options.yaml"), "valkey: {profile: testing, size: 3}");
    Files.writeString(directory.resolve("ca.pem"), "CERTIFICATE");
    // What is no file is the name of an image.
    Files.createFile(directory.resolve("image.tar"));
    controller.answer("{application: valkey, charm: valkey}");

    JujuRun run =
        JujuRun.in(
            directory,
            controller,
            "",
            "deploy",
            ".",
            "valkey",
            "-n",
            "3",
            "--config",
            "options.yaml",
            "--config",
            "ca=@ca.pem",
            "--trust",
            "--storage",
            "data=1G",
            "--resource",
            "image=image.tar");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(controller.requests())
        .containsExactly(
            new Request.Deploy(
                charm.toString(),
                "valkey",
                3,
                Map.of("profile", "testing", "size", "3", "ca", "CERTIFICATE"),
                true,
                Map.of("data", "1G"),
                Map.of("image", directory.resolve("image.tar").toString())));
    assertThat(run.err()).contains("Located local charm \"valkey\", revision 0");
  }

  @Test
  void saysThatThereIsNoCharm() {
    JujuRun run = JujuRun.of(controller, "deploy", "/nowhere/valkey.charm");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("ERROR no charm was found at \"/nowhere/valkey.charm\"");
    assertThat(controller.requests()).isEmpty();
  }

  @Test
  void showsTheControllersRefusalAndExitsOne() {
    controller.refuse("application \"x\" not found");

    JujuRun run = JujuRun.of(controller, "add-unit", "x", "-n", "2");

    assertThat(run).isEqualTo(new JujuRun(1, "", "ERROR application \"x\" not found\n"));
  }

  @Test
  void exitsTwoOnAnUnknownCommandOptionOrSurplusWord() {
    assertThat(JujuRun.of(controller, "nonsense").status()).isEqualTo(2);
    assertThat(JujuRun.of(controller, "add-unit", "--nonsense", "x"))
        .isEqualTo(new JujuRun(2, "", "ERROR option provided but not defined: --nonsense\n"));
    assertThat(JujuRun.of(controller, "add-unit", "x", "y"))
        .isEqualTo(new JujuRun(2, "", "ERROR unrecognized args: [\"y\"]\n"));
    assertThat(controller.requests()).isEmpty();
  }

  static List<JujuSubcommand> commands() {
    return JujuSubcommand.ALL;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void explainsEveryCommand(JujuSubcommand command) {
    JujuRun run = JujuRun.of(controller, "help", command.word());

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("juju " + command.word(), command.summary());
  }

  @Test
  void readsOneOptionAndSetsSeveral() {
    String configuration =
        """
        {application: valkey, charm: valkey, application-config: {trust: {value: false}},
         settings: {profile: {source: default, type: string, value: production}}}\
        """;
    controller.answer(configuration).answer(configuration).answer("{}");

    JujuRun one = JujuRun.of(controller, "config", "valkey", "profile");
    JujuRun missing = JujuRun.of(controller, "config", "valkey", "nonsense");
    JujuRun set = JujuRun.of(controller, "config", "valkey", "profile=testing", "--reset", "a,b");

    assertThat(one.out()).isEqualTo("production\n");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("key \"nonsense\" not found in \"valkey\"");
    assertThat(set.status()).isZero();
    assertThat(controller.requests().getLast())
        .isEqualTo(
            new Request.SetConfiguration(
                "valkey", Map.of("profile", "testing"), List.of("a", "b")));
  }

  @Test
  void neverShowsASecretsContent() throws IOException {
    Files.writeString(directory.resolve("key.pem"), "from-a-file");
    controller.answer("{uri: 'secret:abc'}");

    JujuRun run =
        JujuRun.in(
            directory,
            controller,
            "",
            "add-secret",
            "s3",
            "password=hunter2",
            "key#file=key.pem",
            "token#base64=aGlkZGVu");

    assertThat(run).isEqualTo(new JujuRun(0, "secret:abc\n", ""));
    assertThat(controller.requests().getFirst())
        .isInstanceOfSatisfying(
            Request.AddSecret.class,
            request ->
                assertThat(request.content().values())
                    .isEqualTo(
                        Map.of("password", "hunter2", "key", "from-a-file", "token", "hidden")));
    assertThat(controller.requests().toString())
        .contains("password", "key", "token")
        .doesNotContain("hunter2", "from-a-file", "hidden");
  }

  @Test
  void doesNotQuoteASecretThatIsWrittenWrongly() {
    JujuRun run = JujuRun.of(controller, "add-secret", "s3", "hunter2");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("hunter2");
  }

  @Test
  void destroysOnlyTheModelThatTheUserNames() {
    JujuRun refused = JujuRun.in(directory, controller, "other\n", "destroy-model", "lab");
    JujuRun done = JujuRun.in(directory, controller, "lab\n", "destroy-model", "lab");
    JujuRun unasked = JujuRun.in(directory, controller, "", "destroy-model", "--no-prompt");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("model destruction: aborted");
    assertThat(done.status()).isZero();
    assertThat(unasked.status()).isZero();
    assertThat(controller.requests())
        .containsExactly(new Request.DestroyModel(), new Request.DestroyModel());
  }

  @Test
  void failsWhenAnApplicationDoesNotBecomeActiveInTime() {
    controller.answer("{active: false}").answer("{active: true}");

    JujuRun late = JujuRun.of(controller, "wait-for", "application", "valkey", "--timeout=1s");
    JujuRun intime = JujuRun.of(controller, "wait-for", "unit", "valkey/0");

    assertThat(late.status()).isEqualTo(1);
    assertThat(intime.status()).isZero();
    assertThat(controller.requests())
        .containsExactly(
            new Request.AwaitActive("valkey", "", 1000),
            new Request.AwaitActive("", "valkey/0", 600_000));
  }

  @Test
  void printsLogEntriesAsJujuDoes() {
    controller.answer(
        List.of(
            """
            {time: '2026-05-13T10:00:01Z', entity: unit-valkey-0, level: INFO,
             module: unit.valkey/0.juju-log, message: backup done}\
            """),
        "{}");

    JujuRun run = JujuRun.of(controller, "debug-log", "--replay", "--no-tail", "--level=INFO");

    assertThat(run.out())
        .isEqualTo("unit-valkey-0: 10:00:01 INFO unit.valkey/0.juju-log backup done\n");
  }
}
