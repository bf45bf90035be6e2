package io.valkeycharm.bench.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What came of a measurement, for people and for programs. */
public interface Report {
  /** The sub-command that makes it. */
  String benchmark();

  /** For a terminal; ends with a line break. */
  String table();

  /** All of it; units are part of the fields' names. */
  ObjectNode json();

  /** What can be compared with another day's. */
  List<Figure> figures();
}
