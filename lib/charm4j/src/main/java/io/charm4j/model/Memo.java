package io.charm4j.model;

import java.util.Optional;
import java.util.function.Supplier;

/** A fact that is asked of Juju when first needed, and never again in this dispatch. */
final class Memo<T> {
  private final Supplier<T> question;
  private Optional<T> answer = Optional.empty();

  Memo(Supplier<T> question) {
    this.question = question;
  }

  T get() {
    if (answer.isEmpty()) {
      answer = Optional.of(question.get());
    }
    return answer.get();
  }

  void replace(T value) {
    answer = Optional.of(value);
  }
}
