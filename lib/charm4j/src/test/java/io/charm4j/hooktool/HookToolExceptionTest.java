package io.charm4j.hooktool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookToolExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relation-get  | ERROR relation not found                                          | RelationGoneException
          relation-get  | ERROR invalid value "db:9" for option -r: relation not found      | RelationGoneException
          network-get   | ERROR relation 2 not found                                        | RelationGoneException
          secret-grant  | ERROR relation db:2 not found                                     | RelationGoneException
          relation-get  | ERROR permission denied                                           | PermissionDeniedException
          relation-get  | ERROR Permission denied (unauthorized access)                     | PermissionDeniedException
          secret-get    | ERROR permission denied                                           | PermissionDeniedException
          secret-get    | ERROR secret "9m4e2mr0ui3e8a215n4g" not found                     | SecretNotFoundException
          secret-get    | ERROR consumer label "x" not found                                | SecretNotFoundException
          secret-add    | ERROR this unit is not the leader                                 | NotLeaderException
          relation-set  | ERROR cannot write relation settings                              | NotLeaderException
          resource-get  | ERROR could not download resource: file not found                 | HookToolException
          config-get    | ERROR bad request: expected context id "A", got "B"               | HookToolException
          """)
  void givesEachRefusalItsType(String tool, String standardError, String type) {
    HookToolException exception =
        HookToolException.of(
            HookToolCall.of(tool), new HookToolResult(1, "", standardError + "\n"));

    assertThat(exception.getClass().getSimpleName()).isEqualTo(type);
    assertThat(exception.tool()).isEqualTo(tool);
    assertThat(exception.errorText()).isEqualTo(standardError.substring("ERROR ".length()));
  }

  @Test
  void tellsToolAndReasonButNeitherWordsNorInput() {
    HookToolCall call =
        HookToolCall.of("relation-set", "-r", "db:1", "word=hidden").withStandardInput("{hidden}");

    HookToolException exception =
        HookToolException.of(call, new HookToolResult(2, "", "ERROR no relation id specified\n"));

    assertThat(exception).hasMessage("relation-set failed: no relation id specified (exit code 2)");
    assertThat(exception.toString()).doesNotContain("hidden");
    assertThat(exception.exitCode()).isEqualTo(2);
  }

  @Test
  void saysSoWhenAToolGivesNoReason() {
    HookToolException exception =
        HookToolException.of(HookToolCall.of("is-leader"), new HookToolResult(1, "", ""));

    assertThat(exception).hasMessage("is-leader failed: no reason given (exit code 1)");
  }
}
