#!/bin/sh
# In place of the packed java: the same start, from which an archive of classes learns.
set -- "-Dvalkey.machine.root=$TRAINING_MACHINES/$JUJU_MACHINE_ID" "$@"
case "$JUJU_DISPATCH_PATH" in
  # They talk to snapd, by a client with as many classes as all else. Every event would pay for what those few use.
  hooks/install | hooks/start) ;;
  # Asks a store for nearly everything that any action asks it for. What it loads beyond the first archive becomes the
  # second one, which remembers how the first was named: not by a path of this machine.
  actions/check-s3)
    _JAVA_OPTIONS="-XX:SharedArchiveFile=archive/$TRAINING_FIRST -XX:ArchiveClassesAtExit=archive/$TRAINING_SECOND -XX:+AOTClassLinking"
    export _JAVA_OPTIONS
    ;;
  actions/* | hooks/s3-credentials-*) ;;
  *)
    printf '%s\n' "$@" >"$TRAINING_LISTS/words"
    set -- "-XX:DumpLoadedClassList=$TRAINING_LISTS/$$.classes" "$@"
    ;;
esac
exec "$TRAINING_JRE/bin/java" "$@"
