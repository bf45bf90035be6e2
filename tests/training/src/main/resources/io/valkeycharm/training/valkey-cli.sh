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
  *' BGSAVE') echo 'Background saving started' ;;
  *' INFO persistence')
    # Each question finds another snapshot complete.
    printf 'rdb_bgsave_in_progress:0\r\nrdb_last_bgsave_status:ok\r\nrdb_changes_since_last_save:0\r\nrdb_last_save_time:%s\r\n' "$(date +%s%N)"
    ;;
  *' INFO '*) printf '# Server\r\nvalkey_version:9.0.1\r\n# Memory\r\nused_memory_dataset:1024000\r\n' ;;
  *) echo OK ;;
esac
