package io.valkeycharm;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Holds the tests against the rules of the data path, as docs/explanation/backup-path.md names them. */
class BackupRulesCoverageTest {
  private static final Path PAGE = Path.of("../docs/explanation/backup-path.md");
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+)\\. [^|]*\\|(.*)\\|$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

  @Test
  void everyRuleHasTestsThatAreThereAndRun() throws IOException {
    Set<String> tests = tests();
    List<Matcher> rows =
        Files.readAllLines(PAGE).stream().map(ROW::matcher).filter(Matcher::matches).toList();

    assertThat(rows)
        .extracting(row -> row.group(1))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    for (Matcher row : rows) {
      List<String> named =
          NAME.matcher(row.group(2)).results().map(name -> name.group().replace("`", "")).toList();
      assertThat(named).as("rule %s", row.group(1)).isNotEmpty();
      assertThat(tests).as("rule %s", row.group(1)).containsAll(named);
    }
  }

  /** The names of all classes with tests, and of all tests behind that of their class. */
  private static Set<String> tests() {
    Set<String> names = new HashSet<>();
    for (JavaClass type : new ClassFileImporter().importPackages("io.valkeycharm")) {
      type.getMethods().stream()
          .filter(BackupRulesCoverageTest::isTest)
          .flatMap(method ->
              Stream.of(type.getSimpleName(), type.getSimpleName() + "." + method.getName()))
          .forEach(names::add);
    }
    return names;
  }

  private static boolean isTest(JavaMethod method) {
    return (method.isAnnotatedWith(Test.class)
            || method.isAnnotatedWith(ParameterizedTest.class)
            || method.isAnnotatedWith(Property.class))
        && !method.isAnnotatedWith(Disabled.class);
  }
}
