package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Holds the tests against the list of required behaviours (reference/valkey-operator-behaviour §I.8). */
class BehaviourCoverageTest {
  private static final int LINES = 55;
  private static final Pattern NAME = Pattern.compile("behaviour(\\d+(?:And\\d+)*)(?=\\D|$).*");

  @Test
  void everyRequiredBehaviourHasATest() {
    Set<Integer> required =
        IntStream.rangeClosed(1, LINES).boxed().collect(Collectors.toCollection(TreeSet::new));

    Set<Integer> tested =
        new ClassFileImporter()
            .importPackages("io.valkeycharm").stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(BehaviourCoverageTest::isTest)
                .flatMap(method -> lines(method.getName()))
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tested).isEqualTo(required);
  }

  private static boolean isTest(JavaMethod method) {
    return (method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class))
        && !method.isAnnotatedWith(Disabled.class);
  }

  private static Stream<Integer> lines(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Pattern.compile("And").splitAsStream(matcher.group(1)).map(Integer::valueOf)
        : Stream.empty();
  }
}
