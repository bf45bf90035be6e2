package io.valkeycharm.bench.contents;

/** What a file of a packed charm belongs to. */
enum Part {
  /** The Java runtime; classes of the application that are linked into it are in it. */
  RUNTIME("runtime"),
  /** What the charm is told by, and its classes that are not linked into the runtime. */
  APPLICATION("application"),
  /** What makes the start quick: class data and compiled code that could be made anew. */
  CACHES("caches"),
  /** Licences, and the list of materials. */
  LICENCES("licences");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Of a file, by its name in the package. */
  static Part of(String entry) {
    if (entry.endsWith(".jsa") || entry.endsWith(".aot")) {
      return CACHES;
    }
    if (entry.startsWith("jre/legal/")
        || entry.startsWith("licences/")
        || entry.equals("LICENSE")
        || entry.startsWith("sbom.")) {
      return LICENCES;
    }
    return entry.startsWith("jre/") ? RUNTIME : APPLICATION;
  }
}
