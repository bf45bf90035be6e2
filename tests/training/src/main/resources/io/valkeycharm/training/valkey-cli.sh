#!/bin/sh
# In place of the snap's client: what a server says that was started with the configuration that lies beside.
here="${0%/*}"
case "$*" in
  *' PING') echo PONG ;;
  *' ROLE')
    upstream="$(sed -n 's/^replicaof //p' "$here/../../var/snap/charmed-valkey/current/etc/charmed-valkey/valkey.conf")"
    if [ -n "$upstream" ]; then
      printf 'slave\n%s\n%s\nconnected\n1\n' "${upstream% *}" "${upstream#* }"
    else
      printf 'master\n1\n'
    fi
    ;;
  *' INFO '*) printf '# Server\r\nvalkey_version:9.0.1\r\n# Memory\r\nused_memory_dataset:1024000\r\n' ;;
  *) echo OK ;;
esac
