package io.charm4j.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs between a library's public API and what is written down of it. */
public final class ApiChanges {
  private static final Pattern TYPE_NAME =
      Pattern.compile("(?:class|interface|record|enum) ([\\w.]+)");

  private ApiChanges() {}

  /**
   * A readable list of what came ({@code +}) and went ({@code -}), each member with its type; empty when
   * nothing did.
   */
  public static String of(Library library) throws IOException {
    Path listing = library.listing();
    String written = Files.exists(listing) ? Files.readString(listing) : "";
    String present = ApiListing.of(library);
    return present.equals(written) ? "" : describe(library.name(), written, present);
  }

  static String describe(String name, String written, String present) {
    Set<String> before = qualified(written);
    Set<String> now = qualified(present);
    List<String> lines = new ArrayList<>();
    lines.add(
        "The public API of " + name + " is not what docs/reference/api/" + name + ".txt says:");
    before.stream().filter(line -> !now.contains(line)).forEach(line -> lines.add("  - " + line));
    now.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add("  + " + line));
    lines.add("If that is meant, run ./dev api --accept and commit the listing.");
    return String.join("\n", lines) + "\n";
  }

  /** Each member's line behind the name of its type. */
  private static Set<String> qualified(String listing) {
    Set<String> lines = new TreeSet<>();
    String type = "";
    for (String line : listing.lines().toList()) {
      if (line.startsWith(" ")) {
        lines.add(type + ": " + line.strip());
      } else {
        type = nameIn(line);
        lines.add(line);
      }
    }
    return lines;
  }

  private static String nameIn(String heading) {
    Matcher name = TYPE_NAME.matcher(heading);
    return name.find() ? name.group(1) : heading;
  }
}
