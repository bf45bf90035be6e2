package io.charm4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of two jars, one with a service of the other's, becomes one module of a runtime. */
class LinkCharmTest {
  private static final Path RUNTIME = Path.of("target", "jre");

  private static final Map<String, String> LIBRARY =
      Map.of(
          "library/Greeting.java",
          "package library; public interface Greeting { String text(); }",
          "library/Greetings.java",
          """
          package library;
          public final class Greetings {
            public static String all() {
              StringBuilder all = new StringBuilder();
              for (Greeting greeting : java.util.ServiceLoader.load(Greeting.class)) {
                all.append(greeting.text());
              }
              return all.toString();
            }
          }
          """);

  private static final Map<String, String> PROGRAM =
      Map.of(
          "program/Main.java",
          """
          package program;
          public final class Main implements library.Greeting {
            public String text() { return "hello"; }
            public static void main(String[] arguments) throws Exception {
              System.out.println(Main.class.getModule().getName());
              System.out.println(library.Greetings.all());
              var words = Main.class.getClassLoader().getResource("program/words.txt");
              System.out.println(new String(words.openStream().readAllBytes()));
              System.out.println(new Exception().getStackTrace()[0].getLineNumber());
            }
          }
          """);

  @TempDir private static Path root;
  private static Path modules;
  private static String classPath;

  @BeforeAll
  static void makeTheJars() throws IOException {
    modules = root.resolve("modules");
    RuntimeModules.main(new String[] {RUNTIME.toString(), modules.toString()});
    Path library = jar("library", LIBRARY, Map.of());
    Path program =
        jar(
            "program",
            PROGRAM,
            Map.of(
                "META-INF/services/library.Greeting", "program.Main # the only one\n",
                "program/words.txt", "words"));
    classPath = program + File.pathSeparator + library;
  }

  @Test
  void linksAProgramThatSeesWhatItSawOnTheClassPath() throws Exception {
    Path jre = link("first");

    List<String> said = run(jre.resolve("bin/java").toString(), "-m", "the.program/program.Main");

    assertThat(said).containsExactly("the.program", "hello", "words", "9");
  }

  @Test
  void makesTheSameImageOfTheSameJars() throws IOException {
    Path one = link("one");
    Path other = link("other");

    assertThat(Files.mismatch(one.resolve("lib/modules"), other.resolve("lib/modules")))
        .isEqualTo(-1);
    assertThat(Files.readString(one.resolve("image")))
        .isEqualTo(Files.readString(other.resolve("image")))
        .matches("[0-9a-f]{24}\n");
  }

  @Test
  void doesNothingWhenNothingHasChanged() throws IOException {
    Path jre = link("again");
    Path stamp = Files.writeString(jre.resolve("stamp"), "still here");

    link("again");

    assertThat(stamp).exists();
  }

  @Test
  void refusesAProviderThatIsNotThere() throws IOException {
    Path broken = jar("broken", LIBRARY, Map.of("META-INF/services/library.Greeting", "no.Such\n"));

    assertThatThrownBy(() ->
            new ModuleDeclaration("broken", "library.Greetings", List.of("java.base"))
                .classFile(ClassPathContent.read(List.of(broken))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.Such");
  }

  private static Path link(String name) throws IOException {
    Path output = root.resolve(name).resolve("jre");
    LinkCharm.main(
        new String[] {
          RUNTIME.toString(),
          modules.toString(),
          "the.program",
          "program.Main",
          classPath,
          output.toString()
        });
    return output;
  }

  private static Path jar(String name, Map<String, String> sources, Map<String, String> resources)
      throws IOException {
    Path classes = Files.createDirectories(root.resolve(name + "-classes"));
    List<String> words = new ArrayList<>(List.of("-d", classes.toString(), "-cp"));
    words.add(root.resolve("library.jar").toString());
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = root.resolve(name + "-sources").resolve(source.getKey());
      Files.createDirectories(file.resolve("..").normalize());
      words.add(Files.writeString(file, source.getValue()).toString());
    }
    tool("javac", words);
    try (ModuleJar jar = ModuleJar.create(root.resolve(name + ".jar"));
        Stream<Path> tree = Files.walk(classes)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        jar.add(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        jar.add(resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return root.resolve(name + ".jar");
  }

  private static void tool(String name, List<String> words) {
    StringWriter said = new StringWriter();
    PrintWriter output = new PrintWriter(said);
    int exitCode =
        ToolProvider.findFirst(name)
            .orElseThrow()
            .run(output, output, words.toArray(String[]::new));
    assertThat(exitCode).as(said.toString()).isZero();
  }

  private static List<String> run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
