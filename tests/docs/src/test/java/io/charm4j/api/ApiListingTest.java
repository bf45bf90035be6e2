package io.charm4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiListingTest {
  @TempDir private Path module;

  @Test
  void listsWhatOthersCanSeeWithGenericsAndNothingElse() throws IOException {
    source("p/package-info.java", "package p;");
    source(
        "p/Shape.java",
        """
        package p;
        import java.util.*;
        public sealed interface Shape<T extends Comparable<T>> permits Shape.Dot, Shape.Hidden {
          record Dot<T extends Comparable<T>>(List<? extends T> at, int... size) implements Shape<T> {}
          final class Hidden implements Shape<String> { private Hidden() {} protected int[] field; int mine; }
          enum Kind { BIG, SMALL }
          default void none() {}
          static Shape<String> of() { return null; }
          default Map<String, T[]> nothing() { return null; }
        }
        """);
    source(
        "p/Tool.java",
        """
        package p;
        public abstract class Tool {
          protected <E extends Exception> void use(E[][] all) throws E, java.io.IOException {}
          private static final class Secret { public void unseen() {} }
          static class Near { public void unseen() {} }
        }
        """);
    source("p/inner/package-info.java", "/** Not part of the public API. */\npackage p.inner;");
    source("p/inner/Gear.java", "package p.inner;\npublic class Gear {}");
    compile();

    assertThat(ApiListing.of(new Library("it", module, module.resolve("it.txt"))))
        .isEqualTo(
            """
            public interface p.Shape<T extends Comparable<T>> permits p.Shape.Dot, p.Shape.Hidden
              public default Map<String, T[]> nothing()
              public default void none()
              public static p.Shape<String> of()
            public static final record p.Shape.Dot<T extends Comparable<T>>(List<? extends T> at, int[] size) extends p.Shape<T>
              public Dot(List<? extends T>, int[])
              public List<? extends T> at()
              public final String toString()
              public final boolean equals(Object)
              public final int hashCode()
              public int[] size()
            public static final class p.Shape.Hidden extends p.Shape<String>
              protected int[] field
            public static final enum p.Shape.Kind extends Enum<p.Shape.Kind>
              public static final p.Shape.Kind BIG
              public static final p.Shape.Kind SMALL
              public static p.Shape.Kind valueOf(String)
              public static p.Shape.Kind[] values()
            public abstract class p.Tool
              protected <E extends Exception> void use(E[][]) throws E, java.io.IOException
              public Tool()
            """);
  }

  private void source(String path, String text) throws IOException {
    Path file = module.resolve("src/main/java").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void compile() throws IOException {
    List<String> words =
        new ArrayList<>(List.of("-d", module.resolve("target/classes").toString()));
    try (var files = Files.walk(module.resolve("src"))) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(words::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    assertThat(status).isZero();
  }
}
