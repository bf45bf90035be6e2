package io.valkeycharm.backup.upload;

import io.valkeycharm.backup.s3.StoreIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The text of a journal file: a version, then one fact a line. Unknown facts are ignored. */
final class JournalFormat {
  private static final String INTENDED = "upload-intended";
  private static final String STRANGERS_UNKNOWN = "strangers-unknown";
  private static final String FIRST_LINE = "upload-journal 1";

  private JournalFormat() {}

  static String write(JournalEntry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST_LINE);
    lines.add("run " + entry.runId());
    lines.add("endpoint " + entry.store().endpoint());
    lines.add("bucket " + entry.store().bucket());
    lines.add("key " + entry.key());
    switch (entry.upload()) {
      case UploadState.None() -> {}
      case UploadState.Intended(Optional<Set<String>> strangers) -> {
        lines.add(INTENDED);
        strangers.ifPresentOrElse(
            ids -> ids.forEach(id -> lines.add("stranger " + id)),
            () -> lines.add(STRANGERS_UNKNOWN));
      }
      case UploadState.Opened(String id) -> lines.add("upload " + id);
    }
    entry
        .producer()
        .ifPresent(producer -> lines.add("producer " + producer.pid() + " " + producer.started()));
    for (String line : lines) {
      if (line.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("A journal line can't hold control characters");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  static JournalEntry read(String text) throws IOException {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) {
      throw new IOException("It does not begin with \"" + FIRST_LINE + "\"");
    }
    return new JournalEntry(
        one(lines, "run"),
        new StoreIdentity(one(lines, "endpoint"), one(lines, "bucket")),
        one(lines, "key"),
        upload(lines),
        producer(all(lines, "producer")));
  }

  private static UploadState upload(List<String> lines) {
    Optional<String> id = all(lines, "upload").stream().findFirst();
    if (id.isPresent()) {
      return new UploadState.Opened(id.get());
    }
    if (!lines.contains(INTENDED)) {
      return new UploadState.None();
    }
    return new UploadState.Intended(
        lines.contains(STRANGERS_UNKNOWN)
            ? Optional.empty()
            : Optional.of(new HashSet<>(all(lines, "stranger"))));
  }

  private static Optional<ProducerIdentity> producer(List<String> values) throws IOException {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    int space = values.getFirst().indexOf(' ');
    try {
      return Optional.of(
          new ProducerIdentity(
              Long.parseLong(values.getFirst(), 0, Math.max(0, space), 10),
              values.getFirst().substring(space + 1)));
    } catch (NumberFormatException e) {
      throw new IOException("Its producer can't be read", e);
    }
  }

  private static String one(List<String> lines, String name) throws IOException {
    List<String> values = all(lines, name);
    if (values.size() != 1) {
      throw new IOException("It has " + values.size() + " lines for " + name);
    }
    return values.getFirst();
  }

  private static List<String> all(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }
}
