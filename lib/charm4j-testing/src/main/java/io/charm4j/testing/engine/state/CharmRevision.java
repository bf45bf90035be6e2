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
  private final boolean forced;

  /**
   * The charm, as the application's revision of this number (from 0).
   *
   * @param forced whether units in error get it too
   */
  public CharmRevision(int revision, CharmPackage charm, boolean forced) {
    this.revision = revision;
    this.charm = charm;
    this.forced = forced;
  }

  @JsonCreator
  static CharmRevision read(
      @JsonProperty("revision") int revision,
      @JsonProperty("location") String location,
      @JsonProperty("texts") CharmTexts texts,
      @JsonProperty("forced") boolean forced) {
    return new CharmRevision(revision, CharmPackage.parse(Path.of(location), texts), forced);
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

  /** Whether units in error get it too. */
  @JsonProperty
  public boolean forced() {
    return forced;
  }

  /** The charm. */
  public CharmPackage charm() {
    return charm;
  }
}
