package io.valkeycharm.bench.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valkeycharm.bench.figure.Figure;
import io.valkeycharm.bench.figure.Report;
import java.util.List;

/** A report of figures that a test makes up. */
record FakeReport(String benchmark, List<Figure> figures) implements Report {
  @Override
  public String table() {
    return "the table of " + benchmark + "\n";
  }

  @Override
  public ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
