package io.valkeycharm.state;

import io.charm4j.databag.DatabagKey;
import io.charm4j.databag.InvalidValueException;
import io.charm4j.model.Relation;
import io.charm4j.model.UnitName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the units of the application tell each other, and what their leader tells them all. */
public final class Peers {
  private static final DatabagKey<Optional<UnitName>> PRIMARY =
      DatabagKey.of(
          "primary", Optional.empty(), Peers::decodeUnit, unit -> unit.map(UnitName::toString));

  private static final DatabagKey<Optional<String>> BUCKET_ENSURED =
      DatabagKey.text("s3-bucket-ensured").optional();

  private final UnitName unit;
  private final Relation relation;

  Peers(UnitName unit, Relation relation) {
    this.unit = unit;
    this.relation = relation;
  }

  /** This unit. */
  public Member self() {
    return Member.read(unit, relation.unitData());
  }

  /** The other units that have joined, sorted by name. */
  public List<Member> others() {
    return relation.remoteUnits().stream()
        .map(other -> Member.read(other, relation.remoteUnitData(other)))
        .toList();
  }

  /** This unit and all others. */
  public List<Member> all() {
    return Stream.concat(Stream.of(self()), others().stream()).toList();
  }

  /** The member of that name, this unit included; empty when it has not joined or has left. */
  public Optional<Member> member(UnitName name) {
    if (name.equals(unit)) {
      return Optional.of(self());
    }
    return relation.remoteUnits().contains(name)
        ? Optional.of(Member.read(name, relation.remoteUnitData(name)))
        : Optional.empty();
  }

  /** The unit whose server takes the writes; empty before the first leader has named one. */
  public Optional<UnitName> primary() {
    return relation.applicationData().get(PRIMARY);
  }

  /** Names the unit whose server takes the writes; for the leader. */
  public void setPrimary(UnitName primary) {
    relation.applicationData().set(PRIMARY, Optional.of(primary));
  }

  /** Tells how far this unit has come. */
  public void setStartState(StartState state) {
    relation.unitData().set(StartState.KEY, state);
  }

  /** Tells where this unit's server listens. */
  public void setAddress(String address) {
    relation.unitData().set(Member.ADDRESS, Optional.of(address));
  }

  /** Tells which backup this unit makes; empty when it makes none. */
  public void setBackupId(Optional<String> id) {
    relation.unitData().set(Member.BACKUP_ID, id);
  }

  /** Remembers that this unit's last attempt at a backup failed. */
  public void recordBackupFailure() {
    relation.unitData().set(Member.LAST_BACKUP_FAILED, true);
  }

  /** Forgets a failed attempt; without one, nothing is written and no peer is woken. */
  public void clearBackupFailure() {
    relation.unitData().remove(Member.LAST_BACKUP_FAILED.name());
  }

  /** Remembers whether the last backup of this unit has no manifest; when all is well, wakes no peer. */
  public void setLastBackupUnverified(boolean unverified) {
    if (unverified) {
      relation.unitData().set(Member.LAST_BACKUP_UNVERIFIED, true);
    } else {
      relation.unitData().remove(Member.LAST_BACKUP_UNVERIFIED.name());
    }
  }

  /** The fingerprint of the bucket that a leader has made sure of; empty when there is none. */
  public Optional<String> bucketEnsured() {
    return relation.applicationData().get(BUCKET_ENSURED);
  }

  /** Tells which bucket was made sure of; for the leader. */
  public void setBucketEnsured(Optional<String> fingerprint) {
    relation.applicationData().set(BUCKET_ENSURED, fingerprint);
  }

  private static Optional<UnitName> decodeUnit(String text) throws InvalidValueException {
    try {
      return Optional.of(UnitName.parse(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("is no unit's name");
    }
  }
}
