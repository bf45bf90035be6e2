package io.charm4j.hooktool;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A hook tool ran and refused. The message names the tool and gives Juju's own words; arguments and
 * input are left out, for they may hold what is not to be shown.
 */
public sealed class HookToolException extends RuntimeException
    permits RelationGoneException,
        SecretNotFoundException,
        PermissionDeniedException,
        NotLeaderException {
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "ERROR ";
  private static final Pattern RELATION_GONE = Pattern.compile("relation (\\S+ )?not found");

  private final String tool;
  private final int exitCode;
  private final String errorText;

  /**
   * For one failed call.
   *
   * @param tool the hook tool's name
   * @param exitCode the code it ended with
   * @param errorText what it said on standard error
   */
  protected HookToolException(String tool, int exitCode, String errorText) {
    super(
        tool
            + " failed: "
            + (errorText.isEmpty() ? "no reason given" : errorText)
            + " (exit code "
            + exitCode
            + ")");
    this.tool = tool;
    this.exitCode = exitCode;
    this.errorText = errorText;
  }

  /**
   * {@return the exception that fits what a tool answered (reference/juju-hook-contract §2.1,
   * §7.3)}
   *
   * @param call the call
   * @param result how it ended
   */
  public static HookToolException of(HookToolCall call, HookToolResult result) {
    String tool = call.tool();
    int exitCode = result.exitCode();
    String text = withoutPrefix(result.standardError());
    String lower = text.toLowerCase(Locale.ROOT);
    if (RELATION_GONE.matcher(lower).find()) {
      return new RelationGoneException(tool, exitCode, text);
    }
    if (tool.startsWith("secret-") && lower.contains("not found")) {
      return new SecretNotFoundException(tool, exitCode, text);
    }
    if (lower.contains("permission denied")) {
      return new PermissionDeniedException(tool, exitCode, text);
    }
    if (lower.contains("not the leader") || lower.contains("cannot write relation settings")) {
      return new NotLeaderException(tool, exitCode, text);
    }
    return new HookToolException(tool, exitCode, text);
  }

  /** {@return the tool's name} */
  public final String tool() {
    return tool;
  }

  /** {@return the exit code: 1 when the tool ran and failed, 2 for bad usage} */
  public final int exitCode() {
    return exitCode;
  }

  /**
   * Juju's words, without their {@code ERROR } prefix.
   *
   * @return what the hook tool said
   */
  public final String errorText() {
    return errorText;
  }

  private static String withoutPrefix(String standardError) {
    String text = standardError.strip();
    return text.startsWith(PREFIX) ? text.substring(PREFIX.length()).strip() : text;
  }
}
