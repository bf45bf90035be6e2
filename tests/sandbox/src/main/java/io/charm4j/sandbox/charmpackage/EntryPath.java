package io.charm4j.sandbox.charmpackage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Names of zip entries made into paths below a directory, as Juju's extractor does it. */
final class EntryPath {
  private EntryPath() {}

  /** The shortest name for the same place: without empty parts, {@code .} and inner {@code ..}. */
  static String clean(String name) {
    Deque<String> parts = new ArrayDeque<>();
    boolean absolute = name.startsWith("/");
    for (String part : name.split("/", -1)) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (!parts.isEmpty() && !parts.getLast().equals("..")) {
            parts.removeLast();
          } else if (!absolute) {
            parts.add(part);
          }
        }
        default -> parts.add(part);
      }
    }
    String joined = String.join("/", parts);
    return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  /** The place below the target directory; leading {@code /} and {@code ../} are dropped. */
  static String below(String name) {
    String path = clean(name);
    if (path.startsWith("/")) {
      path = path.substring(1);
    }
    while (path.startsWith("../")) {
      path = path.substring(3);
    }
    return path.equals(".") || path.equals("..") ? "" : path;
  }
}
