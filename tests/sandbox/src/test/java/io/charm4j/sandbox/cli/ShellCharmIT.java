package io.charm4j.sandbox.cli;

import static io.charm4j.sandbox.cli.SandboxHost.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.charm4j.sandbox.machine.HostRequirements;
import io.charm4j.testing.engine.charm.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mailbox charm, which is written in shell and has no {@code dispatch}: whatever it does by its
 * hook tools is seen from outside.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShellCharmIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path CHARM = Path.of("../charms/mailbox").toAbsolutePath().normalize();

  private final SandboxHost host;

  ShellCharmIT(@TempDir Path directory) throws IOException {
    Path states = Files.createDirectory(directory.toAbsolutePath().resolve("states"));
    host = new SandboxHost(states, "mail" + ProcessHandle.current().pid());
  }

  @BeforeAll
  void deployTwoMailboxes() {
    HostRequirements.assumeMachines();
    JujuRun up = host.sandbox("up");
    assertThat(up.status()).as(up.err()).isZero();
    String charm = CHARM.resolve("target/mailbox_ubuntu-24.04-amd64.charm").toString();
    done("deploy", charm, "home");
    done("deploy", charm, "sender", "--config", "port=2626");
    done("wait-for", "application", "home", "--timeout=120s");
    done("wait-for", "application", "sender", "--timeout=120s");
  }

  @AfterAll
  void removeTheModel() {
    if (Files.isDirectory(host.state())) {
      host.close();
    }
  }

  @Test
  @Order(1)
  void hasNoDispatchAndIsThatSmall() throws IOException {
    assertThat(CHARM.resolve("dispatch")).doesNotExist();
    long lines = 0;
    for (String directory : List.of("hooks", "actions")) {
      try (Stream<Path> programs = Files.list(CHARM.resolve(directory))) {
        for (Path program : programs.toList()) {
          List<String> text = Files.readAllLines(program);
          assertThat(text.getFirst()).isEqualTo("#!/bin/sh");
          lines += text.size();
        }
      }
    }
    assertThat(lines).isLessThanOrEqualTo(60);
  }

  @Test
  @Order(2)
  void opensTheConfiguredPortAndClosesTheOldOne() throws Exception {
    assertThat(host.unit("home/0").path("open-ports")).hasToString("[\"2525/tcp\"]");
    assertThat(host.unit("sender/0").path("open-ports")).hasToString("[\"2626/tcp\"]");

    done("config", "home", "port=2727");

    eventually(
        "home/0 opens 2727 alone",
        LIMIT,
        () -> host.unit("home/0").path("open-ports").toString().equals("[\"2727/tcp\"]"));
    assertThat(message("home/0")).isEqualTo("open at 2727/tcp");
  }

  @Test
  @Order(3)
  void writesIntoItsStorageWhenItIsAttached() {
    assertThat(exec("home/0", "ls /srv/mailbox")).isEqualTo("opened-by-home-0\n");
    assertThat(exec("home/0", "storage-list letters")).startsWith("letters/");
  }

  @Test
  @Order(4)
  void refusesToSendToNobody() {
    JujuRun run = host.juju("run", "sender/0", "send", "letter=hello");

    assertThat(run.out() + run.err())
        .contains("There is nobody to write to: integrate the endpoint recipient");
  }

  @Test
  @Order(5)
  void passesALetterWithAKeyFromASecretAndSeesItAcknowledged() throws Exception {
    done("integrate", "home:box", "sender:recipient");
    eventually(
        "home gives sender a key",
        LIMIT,
        () -> relation("sender/0", "recipient").path("application-data").has("key-id"));
    String keyId =
        relation("sender/0", "recipient").path("application-data").path("key-id").asText();

    JsonNode task =
        YamlText.parse(
                done("run", "sender/0", "send", "letter=see you at noon", "--format=json").out())
            .path("sender/0");

    assertThat(task.path("status").asText()).isEqualTo("completed");
    assertThat(task.path("results").path("letter").path("length").asText()).isEqualTo("15");
    eventually(
        "sender/0 learns that its letter has arrived",
        LIMIT,
        () -> message("sender/0").equals("a letter has arrived at home/0"));
    JsonNode seenByHome = unitData("home/0", "box", "sender/0");
    JsonNode seenBySender = unitData("sender/0", "recipient", "home/0");
    assertThat(seenByHome.path("letter").asText()).isEqualTo("see you at noon");
    assertThat(seenBySender.path("received")).isEqualTo(seenByHome.path("proof"));
    assertThat(exec("home/0", "cat /srv/mailbox/from-sender-0")).isEqualTo("see you at noon\n");
    assertThat(exec("sender/0", "secret-get " + keyId + " key")).matches("[0-9a-f]{32}\n");
  }

  @Test
  @Order(6)
  void keepsNoLetterOfASenderThatDoesNotKnowTheKey() throws Exception {
    exec("sender/0", "relation-set -r $(relation-ids recipient) letter=forged proof=guessed");

    eventually(
        "home/0 warns of the forged letter",
        LIMIT,
        () ->
            done("debug-log", "--replay", "--no-tail", "--include", "home/0")
                .out()
                .contains("a letter from sender/0 without the key"));
    assertThat(exec("home/0", "cat /srv/mailbox/from-sender-0")).isEqualTo("see you at noon\n");
  }

  @Test
  @Order(7)
  void listsItsLettersAsActionResults() {
    JsonNode results =
        YamlText.parse(done("run", "home/0", "list-letters", "--format=json").out())
            .path("home/0")
            .path("results");

    assertThat(results.path("letters").path("from-sender-0").asText()).isEqualTo("see you at noon");
  }

  @Test
  @Order(8)
  void takesTheKeyBackWithTheRelationAndToldOfItsStorageBeforeItGoes() throws Exception {
    String keyId =
        relation("sender/0", "recipient").path("application-data").path("key-id").asText();
    done("remove-relation", "home:box", "sender:recipient");
    eventually(
        "the relation is gone", LIMIT, () -> relation("sender/0", "recipient").isMissingNode());

    JujuRun read = host.juju("exec", "--unit", "sender/0", "--", "secret-get " + keyId + " key");
    assertThat(read.out() + read.err()).contains("permission denied");
    done("remove-application", "home", "--destroy-storage", "--no-prompt");
    eventually(
        "home counts what is left in its storage",
        LIMIT,
        () ->
            done("debug-log", "--replay", "--no-tail", "--include", "home/0")
                .out()
                .contains("2 files are left in letters/"));
  }

  private JujuRun done(String... words) {
    JujuRun run = host.juju(words);
    assertThat(run.status()).as("juju %s: %s", String.join(" ", words), run.err()).isZero();
    return run;
  }

  private String exec(String unit, String commands) {
    return done("exec", "--unit", unit, "--", commands).out();
  }

  private String message(String unit) {
    return host.unit(unit).path("workload-status").path("message").asText();
  }

  /** The unit's relation of that endpoint as {@code juju show-unit} tells it; missing without one. */
  private JsonNode relation(String unit, String endpoint) {
    for (JsonNode relation :
        YamlText.parse(done("show-unit", unit).out()).path(unit).path("relation-info")) {
      if (relation.path("endpoint").asText().equals(endpoint)) {
        return relation;
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode unitData(String unit, String endpoint, String related) {
    return relation(unit, endpoint).path("related-units").path(related).path("data");
  }
}
