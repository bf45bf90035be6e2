package io.charm4j.testing.engine.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.charm4j.testing.engine.charm.CharmPackage;
import io.charm4j.testing.engine.charm.CharmTexts;
import java.nio.file.Path;

/**
 * A charm that an application has or had. Saved as its location and its texts, and parsed anew when
 * read back.
 */
public final class CharmRevision {
  private final int revision;
  private final CharmPackage charm;

  /** The charm, as the application's revision of this number (from 0). */
  public CharmRevision(int revision, CharmPackage charm) {
    this.revision = revision;
    this.charm = charm;
  }

  @JsonCreator
  static CharmRevision read(
      @JsonProperty("revision") int revision,
      @JsonProperty("location") String location,
      @JsonProperty("texts") CharmTexts texts) {
    return new CharmRevision(revision, CharmPackage.parse(Path.of(location), texts));
  }

  /** Counts the charms that the application had, from 0. */
  @JsonProperty
  public int revision() {
    return revision;
  }

  /** Where the charm is. */
  @JsonProperty
  public String location() {
    return charm.location().toString();
  }

  /** The charm's descriptions. */
  @JsonProperty
  public CharmTexts texts() {
    return charm.texts();
  }

  /** The charm. */
  public CharmPackage charm() {
    return charm;
  }
}
