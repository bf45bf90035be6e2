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

  /** A fact that is known from the start. */
  static <T> Memo<T> of(T value) {
    Memo<T> memo = new Memo<>(() -> value);
    memo.replace(value);
    return memo;
  }

  T get() {
    if (answer.isEmpty()) {
      answer = Optional.of(question.get());
    }
    return answer.get();
  }

  /** The answer, when it is known already; asks nothing. */
  Optional<T> known() {
    return answer;
  }

  void replace(T value) {
    answer = Optional.of(value);
  }
}
