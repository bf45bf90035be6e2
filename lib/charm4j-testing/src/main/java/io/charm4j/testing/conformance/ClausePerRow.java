package io.charm4j.testing.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;

/** A test whose rows begin with the id of the clause that the row proves. */
@Documented
@Tag("conformance")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = ClausePerRow.NAME)
@ExtendWith(ConformanceRecorder.class)
public @interface ClausePerRow {
  /** Begins with the id, so that the recorder finds it. */
  String NAME = "{0} : {1}";
}
