package io.charm4j.sandbox.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands of {@code sandbox}. */
enum SandboxAction {
  ENV,
  STATUS,
  DOWN,
  DESTROY;

  static Optional<SandboxAction> named(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }

  /** The command as it is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
