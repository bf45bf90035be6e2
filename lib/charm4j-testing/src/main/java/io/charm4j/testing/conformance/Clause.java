package io.charm4j.testing.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clauses that a test proves, by their ids in {@code clauses.yaml}; what came of it is recorded. */
@Documented
@Tag("conformance")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(ConformanceRecorder.class)
public @interface Clause {

  /** Ids such as {@code 3.1/relation-set-waits}. */
  String[] value();
}
