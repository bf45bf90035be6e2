package io.valkeycharm.backup.catalogue;

import io.valkeycharm.backup.BackupId;
import io.valkeycharm.backup.BackupPath;
import io.valkeycharm.backup.s3.StoredObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a look at the names under a path tells. Names that are neither a backup's nor its manifest's are left
 * out, also those in folders below.
 *
 * @param objects the backups, newest first
 * @param manifests the ids that there is a manifest of, with or without a backup
 */
record BackupIndex(NavigableMap<BackupId, StoredObject> objects, Set<BackupId> manifests) {

  static BackupIndex of(List<StoredObject> listed, BackupPath path) {
    NavigableMap<BackupId, StoredObject> objects = new TreeMap<>(Comparator.reverseOrder());
    Set<BackupId> manifests = new HashSet<>();
    for (StoredObject object : listed) {
      path.idOf(object.key()).ifPresent(id -> objects.put(id, object));
      path.manifestIdOf(object.key()).ifPresent(manifests::add);
    }
    return new BackupIndex(Collections.unmodifiableNavigableMap(objects), Set.copyOf(manifests));
  }
}
