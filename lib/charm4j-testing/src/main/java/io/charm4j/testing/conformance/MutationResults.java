package io.charm4j.testing.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what PIT writes of each mutant. */
final class MutationResults {
  /** Measures all packages again, and so each. */
  private static final String COMMAND = "./dev mutation --record";

  private MutationResults() {}

  /**
   * {@return one score for each package, in their order}
   *
   * @param module the module's directory, from the project's
   * @param file PIT's {@code mutations.xml}
   * @param date the day to put down
   * @throws IOException when the file cannot be read, or ends too early
   */
  static List<MutationScore> read(String module, Path file, LocalDate date) throws IOException {
    SortedMap<String, Integer> killed = new TreeMap<>();
    SortedMap<String, Integer> total = new TreeMap<>();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream input = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(input);
      boolean detected = false;
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("mutation")) {
          detected = "true".equals(xml.getAttributeValue(null, "detected"));
        } else if (xml.getLocalName().equals("mutatedClass")) {
          String type = xml.getElementText();
          String name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
          total.merge(name, 1, Integer::sum);
          killed.merge(name, detected ? 1 : 0, Integer::sum);
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(file + " is no whole report: " + e.getMessage(), e);
    }
    List<MutationScore> scores = new ArrayList<>();
    total.forEach((name, count) ->
        scores.add(
            new MutationScore(
                module, List.of(name), killed.getOrDefault(name, 0), count, date, COMMAND)));
    return scores;
  }
}
