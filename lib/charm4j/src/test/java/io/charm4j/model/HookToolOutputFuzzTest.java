package io.charm4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.charm4j.hooktool.HookToolCall;
import io.charm4j.hooktool.HookToolException;
import io.charm4j.hooktool.HookToolResult;
import io.charm4j.hooktool.HookToolRunner;
import io.charm4j.json.JsonException;
import io.charm4j.secret.SecretContent;
import io.charm4j.secret.SensitiveString;
import io.charm4j.testkit.Mutations;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a hook tool prints, the model takes it, or says which tool printed something unexpected. */
class HookToolOutputFuzzTest {

  /**
   * What a charm asks.
   *
   * @param tool the tool that answers it
   * @param sample an answer as Juju gives it; the marker stands where a secret may be
   * @param asking asks
   */
  record Question(String tool, String sample, Consumer<Model> asking) {}

  private static final String MARKER = Mutations.MARKER;
  private static final String ID = "9m4e2mr0ui3e8a215n4g";

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "secret-get",
              "{\"user\":\"admin\",\"password\":\"" + MARKER + "\"}",
              model -> assertThat(model.secrets().byLabel("x").toString()).doesNotContain(MARKER)),
          new Question(
              "secret-info-get",
              "{\""
                  + ID
                  + "\":{\"revision\":3,\"label\":\"x\",\"owner\":\"unit\","
                  + "\"rotation\":\"never\"}}",
              model -> model.secrets().info(SecretId.parse(ID))),
          new Question(
              "secret-add",
              "secret:" + ID,
              model ->
                  model
                      .secrets()
                      .addForUnit("y", SecretContent.of("password", SensitiveString.of(MARKER)))),
          new Question(
              "goal-state",
              "{\"units\":{\"web/0\":{\"status\":\"active\",\"since\":\"2026\"},"
                  + "\"web/1\":{\"status\":\"dying\"}},"
                  + "\"relations\":{\"db\":{\"mysql\":{\"status\":\"joined\"}}}}",
              model -> model.goalState().plannedUnits()),
          new Question(
              "network-get",
              "{\"bind-addresses\":[{\"mac-address\":\"a\",\"interface-name\":\"eth0\",\"addresses\":"
                  + "[{\"hostname\":\"\",\"value\":\"10.0.0.4\",\"cidr\":\"10.0.0.0/24\"}]}],"
                  + "\"egress-subnets\":[\"10.0.0.4/32\"],\"ingress-addresses\":[\"10.0.0.4\"]}",
              model -> model.network("db").bindAddress()),
          new Question("storage-list", "[\"data/0\",\"data/1\"]", model -> model.storages("data")),
          new Question(
              "storage-get",
              "{\"kind\":\"filesystem\",\"location\":\"/srv/data\"}",
              model -> model.storages("data")),
          new Question(
              "config-get",
              "{\"token\":\"" + MARKER + "\",\"port\":80,\"tls\":true,\"ratio\":0.5}",
              model -> {
                model.config().text("token");
                model.config().integer("port");
                model.config().bool("tls");
                model.config().decimal("ratio");
                model.config().secret("token");
              }),
          new Question(
              "credential-get",
              "{\"type\":\"lxd\",\"name\":\"localhost\",\"region\":\"\",\"endpoint\":\"https://x\","
                  + "\"credential\":{\"auth-type\":\"certificate\",\"attrs\":{\"key\":\""
                  + MARKER
                  + "\"}},\"cacertificates\":[\"pem\"]}",
              model ->
                  assertThat(model.cloudSpec().attributes().toString()).doesNotContain(MARKER)),
          new Question(
              "relation-ids",
              "[\"db:7\",\"db:12\"]",
              model -> assertThat(model.relations("db")).doesNotContainNull()),
          new Question(
              "relation-list",
              "[\"mysql/0\",\"mysql/1\"]",
              model -> model.relations("db").getFirst().remoteUnits()),
          new Question(
              "relation-get",
              "{\"password\":\"" + MARKER + "\",\"host\":\"10.0.0.9\"}",
              model -> model.relations("db").getFirst().unitData().asMap()),
          new Question(
              "opened-ports", "[\"80/tcp\",\"1-9/udp\",\"icmp\"]", model -> model.ports().opened()),
          new Question("state-get", "{\"a\":\"" + MARKER + "\"}", model -> model.state().get("a")),
          new Question("is-leader", "true", Model::isLeader));

  /** A question and what its tool prints. */
  record Case(Question question, String output) {
    @Override
    public String toString() {
      return question.tool() + " prints " + output;
    }
  }

  @Property
  void anAnswerIsTakenOrItsToolIsNamed(@ForAll("cases") Case fuzzed) {
    String tool = fuzzed.question().tool();
    HookToolRunner tools =
        call -> call.tool().equals(tool) ? result(0, fuzzed.output(), "") : ordinary(call);
    Model model =
        new ModelSession(
                new ModelInfo("prod", "cdac5656"), UnitName.parse("web/0"), Optional.empty(), tools)
            .model();
    try {
      fuzzed.question().asking().accept(model);
    } catch (JsonException e) {
      assertThat(e.getMessage()).startsWith(tool + " printed something unexpected");
      assertThat(Mutations.everythingIn(e)).doesNotContain(MARKER);
    } catch (HookToolException | ConfigException e) {
      assertThat(Mutations.everythingIn(e)).doesNotContain(MARKER);
    }
  }

  private static HookToolResult ordinary(HookToolCall call) {
    return switch (call.tool()) {
      case "relation-ids" -> result(0, "[\"db:7\"]", "");
      case "storage-list" -> result(0, "[\"data/0\"]", "");
      case "storage-get" -> result(0, "{\"kind\":\"block\",\"location\":\"/dev/sda\"}", "");
      case "secret-get" -> result(1, "", "ERROR secret \"x\" not found");
      default -> result(1, "", "ERROR permission denied");
    };
  }

  private static HookToolResult result(int code, String output, String error) {
    return new HookToolResult(code, output, error);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(QUESTIONS)
        .flatMap(
            question -> Mutations.of(question.sample()).map(output -> new Case(question, output)));
  }
}
