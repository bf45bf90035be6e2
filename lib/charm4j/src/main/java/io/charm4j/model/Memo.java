package io.charm4j.model;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A fact that is asked of Juju when first needed, and never again in this dispatch: a refusal is a fact
 * too.
 */
final class Memo<T> {
  private final Supplier<T> question;
  private Optional<T> answer = Optional.empty();
  private Optional<RuntimeException> refusal = Optional.empty();

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
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (answer.isEmpty()) {
      try {
        answer = Optional.of(question.get());
      } catch (RuntimeException e) {
        refusal = Optional.of(e);
        throw e;
      }
    }
    return answer.get();
  }

  /** The answer, when it is known already; asks nothing. */
  Optional<T> known() {
    return answer;
  }

  void replace(T value) {
    answer = Optional.of(value);
    refusal = Optional.empty();
  }

  /** Asks again when next needed: this dispatch has changed the fact. */
  void forget() {
    answer = Optional.empty();
    refusal = Optional.empty();
  }
}
