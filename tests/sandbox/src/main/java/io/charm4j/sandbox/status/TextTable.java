package io.charm4j.sandbox.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns padded to their widest cell with two blanks between, as Juju's tables are. */
public final class TextTable {

  private static final String GAP = "  ";

  private final Set<Integer> alignedRight;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table whose columns of these numbers, counted from 0, are aligned to the right. */
  public TextTable(Set<Integer> alignedRight) {
    this.alignedRight = Set.copyOf(alignedRight);
  }

  /** A table with every column aligned to the left. */
  public TextTable() {
    this(Set.of());
  }

  /** Adds a row; rows may differ in length. */
  public TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The rows as lines, without blanks at their ends. */
  public String text() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = length(row.get(column));
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(width, widths.get(column)));
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(line(row, widths).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String padding = " ".repeat(widths.get(column) - length(cell));
      line.append(alignedRight.contains(column) ? padding + cell : cell + padding).append(GAP);
    }
    return line.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
