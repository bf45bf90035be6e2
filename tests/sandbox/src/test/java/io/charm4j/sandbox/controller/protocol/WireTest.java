package io.charm4j.sandbox.controller.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {

  private final Wire wire = new Wire();

  static List<Request> requests() {
    return List.of(
        new Request.Ping(),
        new Request.StopController(),
        new Request.DestroyModel(),
        new Request.Deploy(
            "/a.charm", "", 2, Map.of("k", "v"), true, Map.of("d", "1G"), Map.of("r", "/f")),
        new Request.Refresh("a", "/a.charm", Map.of(), false),
        new Request.AddUnits("a", 2, List.of("0", "1")),
        new Request.RemoveUnits(List.of("a/0"), true),
        new Request.RemoveApplications(List.of("a"), false),
        new Request.Integrate("a", "b:c"),
        new Request.RemoveRelation("a", "b:c"),
        new Request.GetConfiguration("a"),
        new Request.SetConfiguration("a", Map.of("k", "v"), List.of("r")),
        new Request.GetModelConfiguration(),
        new Request.SetModelConfiguration(Map.of("k", "v"), List.of("r")),
        new Request.RunAction(
            List.of("a/0"), "act", JsonNodeFactory.instance.objectNode().put("n", 1)),
        new Request.Execute(List.of("a/0"), List.of("b"), "true", 5),
        new Request.AwaitTask(7, -1, true),
        new Request.CancelTasks(List.of(7)),
        new Request.Status(),
        new Request.ShowUnits(List.of("a/0")),
        new Request.DebugLog(
            true, 10, 0, false, List.of("a"), List.of(), List.of(), List.of("m"), "INFO"),
        new Request.Resolve(List.of("a/0"), false, true),
        new Request.AddSecret("n", "d", new SecretText(Map.of("key", "väl\nue"))),
        new Request.UpdateSecret("s", "n", "d", new SecretText(Map.of())),
        new Request.RemoveSecret("s"),
        new Request.GrantSecret("s", List.of("a")),
        new Request.RevokeSecret("s", List.of("a")),
        new Request.ListSecrets(),
        new Request.ShowSecret("s", true),
        new Request.AwaitActive("a", "", 5),
        new Request.SuspendRelations(List.of(3), true),
        new Request.InjectFault(FaultKind.REFUSE_COMMIT, "a/0", "no"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void carriesEveryRequestUnchangedOnOneLine(Request request) throws MalformedMessageException {
    String line = wire.write(request);

    assertThat(line).doesNotContain("\n");
    assertThat(wire.readRequest(line)).isEqualTo(request);
  }

  @Test
  void knowsAnExampleOfEveryKindOfRequest() {
    assertThat(requests().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            Arrays.stream(Request.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
  }

  @Test
  void carriesEveryAnswer() throws MalformedMessageException {
    for (Answer answer :
        List.of(
            new Answer.Event(JsonNodeFactory.instance.objectNode().put("a", 1)),
            new Answer.Result(JsonNodeFactory.instance.arrayNode()),
            new Answer.Failure("no"),
            new Answer.StillWorking())) {
      assertThat(wire.readAnswer(wire.write(answer))).isEqualTo(answer);
    }
  }

  @Test
  void refusesWhatIsNoMessageWithoutQuotingIt() {
    for (String line :
        List.of(
            "hunter2",
            "{\"request\":\"Nonsense\",\"arguments\":{\"p\":\"hunter2\"}}",
            "{\"request\":\"AwaitTask\",\"arguments\":{\"task\":\"hunter2\"}}",
            "[]")) {
      assertThatThrownBy(() -> wire.readRequest(line))
          .isInstanceOf(MalformedMessageException.class)
          .message()
          .doesNotContain("hunter2");
    }
    assertThatThrownBy(() -> wire.readAnswer("{\"other\":\"hunter2\"}"))
        .isInstanceOf(MalformedMessageException.class)
        .message()
        .doesNotContain("hunter2");
  }
}
