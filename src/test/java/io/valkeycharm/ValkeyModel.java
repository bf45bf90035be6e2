package io.valkeycharm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charm4j.Charm;
import io.charm4j.CharmContext;
import io.charm4j.CharmRuntime;
import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.testing.engine.DeployRequest;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import io.charm4j.testing.engine.log.LogEntry;
import io.charm4j.testing.engine.view.TaskView;
import io.charm4j.testing.harness.InProcessModel;
import io.valkeycharm.testing.FakeMachine;
import io.valkeycharm.testing.FakeServer;
import io.valkeycharm.testing.FakeServers;
import io.valkeycharm.testing.FakeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The charm in a Juju model of the test's own: real events and commits, servers and store made up. */
final class ValkeyModel implements AutoCloseable {
  /** What an S3 integrator of the first generation gives. */
  static final Map<String, String> S3 =
      Map.of(
          "access-key", "the-access-key",
          "secret-key", "the-secret-key-of-the-store",
          "bucket", "backups",
          "path", "/valkey/",
          "endpoint", "https://s3.example.com/",
          "region", "eu-central-1",
          "data", "{}");

  private static final String INTEGRATOR =
      """
      name: s3-integrator
      summary: a test's end of the relation
      description: answers by hand
      provides:
        s3-credentials:
          interface: s3
      """;
  private static final String MANIFEST =
      "bases: [{name: ubuntu, channel: \"24.04\", architectures: [amd64]}]";

  private final InProcessModel model = InProcessModel.create();
  private final FakeServers servers = new FakeServers();
  private final FakeStore store = new FakeStore();
  private final Map<String, FakeMachine> machines = new TreeMap<>();
  private final Path root;
  private final List<RecordedHook> hooks = new ArrayList<>();
  private final AtomicInteger seconds = new AtomicInteger();
  private final List<Duration> pauses = new ArrayList<>();
  private Optional<CharmContext> running = Optional.empty();
  private int relation;

  private ValkeyModel(Path root) {
    this.root = root;
  }

  /** A model with so many units of the charm, and an integrator that is not related yet. */
  static ValkeyModel withUnits(Path root, int units) throws IOException {
    ValkeyModel created = new ValkeyModel(root);
    created.model.deploy(DeployRequest.of(created.charm()).withUnits(units).trusted());
    CharmTexts integrator =
        new CharmTexts(
            INTEGRATOR,
            Optional.empty(),
            Optional.empty(),
            Optional.of(MANIFEST),
            Optional.empty());
    created.model.deploy(
        DeployRequest.of(created.model.charm(integrator, (environment, tools) -> 0)));
    return created;
  }

  /** The same with the integrator's answer. */
  static ValkeyModel withStore(Path root, int units) throws IOException {
    ValkeyModel created = withUnits(root, units);
    created.relate();
    created.answer(S3);
    return created;
  }

  private CharmPackage charm() throws IOException {
    Path top = Path.of("..");
    CharmTexts texts =
        new CharmTexts(
            Files.readString(top.resolve("metadata.yaml")),
            Optional.of(Files.readString(top.resolve("config.yaml"))),
            Optional.of(Files.readString(top.resolve("actions.yaml"))),
            Optional.of(Files.readString(Path.of("charm", "manifest.yaml"))),
            Optional.empty());
    return model.charm(
        texts,
        (environment, tools) -> {
          RecordedHook hook = new RecordedHook(environment, tools);
          hooks.add(hook);
          return CharmRuntime.dispatch(environment, hook, this::parts);
        });
  }

  Charm parts(CharmContext context) {
    return new CharmParts(
            machine(context.model().unit().toString()).workload(),
            given -> {
              running = Optional.of(given);
              return store;
            },
            () -> Instant.parse("2026-05-13T10:00:00Z").plusSeconds(seconds.get()),
            pauses::add)
        .charm(context);
  }

  /** What the dispatch that runs, or was the last one to run, has been given. */
  CharmContext context() {
    return running.orElseThrow();
  }

  /** Every dispatch of the charm so far, oldest first. */
  List<RecordedHook> hooks() {
    return List.copyOf(hooks);
  }

  /** Forgets the dispatches so far. */
  void forgetHooks() {
    hooks.clear();
  }

  /** The last wait of a charm; none of them takes time here. */
  Duration lastPause() {
    return pauses.getLast();
  }

  /** Lets the clock that names backups go on; no event comes of it. */
  void passTime(Duration time) {
    seconds.addAndGet(Math.toIntExact(time.toSeconds()));
  }

  InProcessModel juju() {
    return model;
  }

  FakeStore store() {
    return store;
  }

  FakeServers servers() {
    return servers;
  }

  FakeMachine machine(String unit) {
    return machines.computeIfAbsent(
        unit,
        name -> {
          try {
            return new FakeMachine(
                Files.createDirectories(root.resolve(name.replace('/', '-'))), servers);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** The server of a unit, which must run. */
  FakeServer server(String unit) {
    return machine(unit)
        .server()
        .orElseThrow(() -> new AssertionError("The server of " + unit + " does not run\n" + log()));
  }

  /** The address that a unit tells its peers. */
  String address(String unit) {
    return Optional.ofNullable(peerData(unit).get("private-ip"))
        .orElseThrow(() -> new AssertionError(unit + " tells no address"));
  }

  /** A unit's own bag in the peer relation. */
  Map<String, String> peerData(String unit) {
    return model.relation(unit, "valkey-peers").localUnit().data();
  }

  /** The application's bag in the peer relation. */
  Map<String, String> applicationData() {
    return model.relation(units().getFirst(), "valkey-peers").localApplicationData();
  }

  /** The charm's units that are there. */
  List<String> units() {
    return model.application("valkey").units().stream()
        .map(unit -> unit.name().toString())
        .toList();
  }

  /** Relates the charm to the integrator, which says nothing yet. */
  void relate() {
    relation = model.integrate("valkey", "s3-integrator");
  }

  /** Ends that relation. */
  void unrelate() {
    model.removeRelation(relation);
  }

  /** Lets the integrator answer; an empty text takes an entry back. */
  void answer(Map<String, String> entries) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-r", Integer.toString(relation), "--app"));
    entries.forEach((key, value) -> words.add(key + "=" + value));
    model.asUnit(
        "s3-integrator/0",
        tools -> {
          use(tools, "relation-set", words.toArray(String[]::new));
        });
    model.settle();
  }

  /** Lets the integrator answer as one of the current generation does: with its keys in a secret. */
  void answerWithSecret(String accessKey) {
    model.asUnit(
        "s3-integrator/0",
        tools -> {
          List<String> content =
              List.of("access-key=" + accessKey, "secret-key=the-secret-key-of-the-store");
          JsonNode known = json(use(tools, "secret-ids", "--format=json"));
          if (known.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("--label", "credentials"));
            words.addAll(content);
            String id = use(tools, "secret-add", words.toArray(String[]::new)).strip();
            use(tools, "secret-grant", "-r", Integer.toString(relation), id);
            use(
                tools,
                "relation-set",
                "-r",
                Integer.toString(relation),
                "--app",
                "secret-extra=" + id,
                "bucket=backups",
                "path=valkey",
                "endpoint=https://s3.example.com/",
                "region=eu-central-1",
                "version=1",
                "lib-version=1.0");
          } else {
            List<String> words = new ArrayList<>(List.of("secret:" + known.get(0).asText()));
            words.addAll(content);
            use(tools, "secret-set", words.toArray(String[]::new));
          }
        });
    model.settle();
  }

  /** Writes into a unit's own bag of the peer relation, as an earlier hook of it would have. */
  void setPeerData(String unit, String key, String value) {
    int peers = model.relation(unit, "valkey-peers").id();
    model.asUnit(
        unit,
        tools -> {
          use(tools, "relation-set", "-r", Integer.toString(peers), key + "=" + value);
        });
    model.settle();
  }

  /** The newest content of a secret of the application, as a unit reads it. */
  Map<String, String> secret(String unit, String label) {
    Map<String, String> content = new TreeMap<>();
    model.asUnit(
        unit,
        tools ->
            json(use(tools, "secret-get", "--label", label, "--peek", "--format=json"))
                .properties()
                .forEach(entry -> content.put(entry.getKey(), entry.getValue().asText())));
    return content;
  }

  /** Replaces the content of a secret of the application, as an earlier leader would have. */
  void replaceSecret(String unit, String label, Map<String, String> content) {
    model.asUnit(
        unit,
        tools -> {
          String id =
              json(use(tools, "secret-info-get", "--label", label, "--format=json"))
                  .fieldNames()
                  .next();
          List<String> words = new ArrayList<>(List.of("secret:" + id));
          content.forEach((key, value) -> words.add(key + "=" + value));
          use(tools, "secret-set", words.toArray(String[]::new));
        });
    model.settle();
  }

  /** Replaces the charm by another revision of itself. */
  void refresh() throws IOException {
    model.engine().applications().refresh("valkey", charm(), Map.of(), false);
    model.settle();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }

  private static String use(HookToolRunner tools, String tool, String... words) {
    HookToolResult result = tools.run(HookToolCall.of(tool, words));
    if (result.exitCode() != 0) {
      throw new AssertionError(tool + ": " + result);
    }
    return result.standardOutput();
  }

  /** Runs an action one second after the one before. */
  TaskView run(String unit, String action) {
    return run(unit, action, Map.of());
  }

  /** The same with parameters. */
  TaskView run(String unit, String action, Map<String, ?> parameters) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    parameters.forEach((name, value) -> json.set(name, node(value)));
    TaskView task = model.run(unit, action, json);
    seconds.incrementAndGet();
    return task;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Boolean truth -> JsonNodeFactory.instance.booleanNode(truth);
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }

  /** A result of a task; the empty text when it has none of that name. */
  static String result(TaskView task, String key) {
    JsonNode value = task.results().path(key);
    return value.asText("");
  }

  /** The workload status of a unit, as {@code word: message}. */
  String unitStatus(String unit) {
    var status = model.unit(unit).workload();
    return status.value() + ": " + status.message();
  }

  /** The status of the application, as {@code word: message}. */
  String applicationStatus() {
    var status = model.application("valkey").status();
    return status.value() + ": " + status.message();
  }

  /** The unit that leads. */
  String leader() {
    return model.application("valkey").leader().orElseThrow().toString();
  }

  /** Everything that was logged, one entry a line. */
  String log() {
    StringBuilder text = new StringBuilder();
    for (LogEntry entry : model.engine().log().entries()) {
      text.append(entry.entity())
          .append(' ')
          .append(entry.level())
          .append(' ')
          .append(entry.module())
          .append(' ')
          .append(entry.message())
          .append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    model.close();
  }
}
