package io.valkeycharm.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.services.EmbeddedS3;
import io.charm4j.services.EmbeddedS3Options;
import io.charm4j.services.S3Clients;
import io.charm4j.services.S3Connection;
import io.charm4j.services.Transport;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.EngineSettings;
import io.charm4j.testing.engine.VirtualClock;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.view.TaskStatus;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.InProcessModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The life of a unit: what every unit meets, and an action that talks to a store. */
final class Rehearsal {
  private static final Duration TWO_LOOKS = Duration.ofMinutes(11);
  private static final String BUCKET = "rehearsal";
  private static final String PATH = "backups";
  private static final CharmTexts INTEGRATOR =
      new CharmTexts(
          """
          name: s3-integrator
          summary: gives credentials
          description: answers as it is told
          provides:
            s3-credentials:
              interface: s3
          """,
          Optional.empty(),
          Optional.empty(),
          Optional.of("bases: [{name: ubuntu, channel: \"24.04\", architectures: [amd64]}]"),
          Optional.empty());

  private final DispatchProgram program;
  private final CharmTexts texts;

  /** Of a charm with these descriptions. */
  Rehearsal(DispatchProgram program, CharmTexts texts) {
    this.program = program;
    this.texts = texts;
  }

  /** Lets it be. */
  void run() throws IOException, InterruptedException {
    program.prepare();
    Path machine = program.machines().resolve("0");
    StandInMachine.create(machine);
    try (StandInSnapd _ = StandInSnapd.open(machine.resolve("run/snapd.socket"));
        EmbeddedS3 store = EmbeddedS3.start(EmbeddedS3Options.onLoopback(Transport.TLS));
        InProcessModel model =
            InProcessModel.create(
                EngineSettings.ofModel("rehearsal").withClock(VirtualClock.standard()))) {
      putAnObject(store.connection());
      live(model, store.connection());
    }
  }

  private void live(InProcessModel model, S3Connection store)
      throws IOException, InterruptedException {
    CharmPackage charm = model.charm(texts, program);
    model.deploy(DeployRequest.of(charm).trusted());
    model.deploy(DeployRequest.of(model.charm(INTEGRATOR, (_, _) -> 0)));
    model.advance(TWO_LOOKS);
    program.makeFirstArchive();
    int relation = model.integrate("valkey", "s3-integrator");
    answer(model, relation, store);
    TaskView task = model.run("valkey/0", "check-s3", JsonNodeFactory.instance.objectNode());
    if (task.status() != TaskStatus.COMPLETED) {
      throw new TrainingFailedException("check-s3: " + task);
    }
  }

  /** What a check of an hour ago may have left: a listing has something to show. */
  private static void putAnObject(S3Connection store) {
    try (S3Client client = S3Clients.open(store)) {
      client.createBucket(request -> request.bucket(BUCKET));
      client.putObject(
          request -> request.bucket(BUCKET).key(PATH + "/.check-before"),
          RequestBody.fromString("left behind"));
    }
  }

  private static void answer(InProcessModel model, int relation, S3Connection store) {
    HookToolCall call =
        HookToolCall.of(
            "relation-set",
            "-r",
            Integer.toString(relation),
            "--app",
            "access-key=" + store.accessKey(),
            "secret-key=" + store.secretKey(),
            "bucket=" + BUCKET,
            "path=" + PATH,
            "endpoint=" + store.endpoint(),
            "region=" + store.region(),
            "s3-uri-style=path",
            "tls-ca-chain=" + store.authorityPem().orElse(""),
            "data={}");
    model.asUnit(
        "s3-integrator/0",
        tools -> {
          HookToolResult result = tools.run(call);
          if (!result.succeeded()) {
            throw new TrainingFailedException("relation-set: " + result.standardError());
          }
        });
    model.settle();
  }
}
