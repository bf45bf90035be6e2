#!/bin/sh
# Runs a program of a snap as strict confinement would let it see the machine: with a private /tmp, and without the
# directories of Juju's agents. Arguments: the snap's name, the user's id or nothing, then the program and its words.
snap=$1
user=$2
shift 2
exec unshare --mount --propagation slave /bin/sh -c '
    snap=$1
    user=$2
    shift 2
    mount --bind "/tmp/snap-private-tmp/snap.$snap/tmp" /tmp || exit 46
    mount -t tmpfs -o ro,mode=000,size=4k confined /var/lib/juju || exit 46
    if [ -n "$user" ]; then
        exec setpriv --reuid "$user" --regid "$user" --clear-groups -- "$@"
    fi
    exec "$@"
' snap-confine "$snap" "$user" "$@"
