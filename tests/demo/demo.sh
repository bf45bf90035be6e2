#!/usr/bin/env bash
# The session that the charm exists for, on this machine, with nothing pretended: packed charms, a real Valkey with two
# replicas, a real S3 server, and a proof that the backup holds the data. Started by `./dev demo`.
set -euo pipefail

KEYS=2000
VALUE_SIZE=1024
KEEP=no
END=no
MODEL=demo
SUBSTRATE=machines
while [ $# -gt 0 ]; do
  case "$1" in
    --keys) KEYS="$2"; shift 2 ;;
    --value-size) VALUE_SIZE="$2"; shift 2 ;;
    --keep) KEEP=yes; shift ;;
    --end) END=yes; shift ;;
    --model) MODEL="$2"; shift 2 ;;
    --substrate) SUBSTRATE="$2"; shift 2 ;;
    --substrate=*) SUBSTRATE="${1#*=}"; shift ;;
    *) printf 'demo: unknown option %s (see ./dev help)\n' "$1" >&2; exit 2 ;;
  esac
done
for number in "$KEYS" "$VALUE_SIZE"; do
  case "$number" in '' | *[!0-9]*) printf 'demo: not a number: %s\n' "$number" >&2; exit 2 ;; esac
done

# How a script on a unit reaches the server's command line client. In a pod that is in the workload container, behind
# Pebble; the password goes there as the first line of standard input, because a command line can be read by others.
case "$SUBSTRATE" in
  machines)
    DEPLOY_OPTIONS=()
    CLIENT='client() { charmed-valkey.cli "$@"; }'
    ;;
  k8s)
    [ -n "${PEBBLE_PROGRAM:-}" ] || { printf 'demo: workload containers need Pebble, which is not to be had here\n' >&2; exit 1; }
    DEPLOY_OPTIONS=(--resource valkey-image=charmed-valkey)
    CLIENT='client() {
  { printf "%s\n" "$VALKEYCLI_AUTH"; cat; } |
    PEBBLE_SOCKET=/charm/containers/valkey/pebble.socket /charm/bin/pebble exec -w / -- \
      sh -c "read -r VALKEYCLI_AUTH; export VALKEYCLI_AUTH REDISCLI_AUTH=\$VALKEYCLI_AUTH; exec valkey-cli \"\$@\"" client "$@"
}'
    ;;
  *) printf 'demo: unknown substrate %s: it is machines or k8s\n' "$SUBSTRATE" >&2; exit 2 ;;
esac

readonly BUCKET=valkey-backups BACKUP_PATH=demo REGION=us-east-1
WORK=''
S3_PID=''
STARTED=no
READY=no
END_COMMAND="./dev demo --end"
[ "$MODEL" = demo ] || END_COMMAND="$END_COMMAND --model $MODEL"

step() { printf '\n== %s\n' "$*"; }
sandbox() { "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "$CLASS_PATH_SANDBOX" io.charm4j.sandbox.cli.SandboxCommand "$@"; }

# Prints a juju command as a person would type it, and runs it.
shown() {
  printf '$ %s\n' "$*"
  "$@"
}

# A controller that was interrupted as it started may hold the model a moment longer.
destroy_model() {
  local again
  for again in yes yes no; do
    if sandbox destroy --model "$MODEL"; then return 0; fi
    [ "$again" = no ] || sleep 2
  done
  return 1
}

# Ends the S3 server that serves the directory of an earlier demo, if it runs, and removes the directory with its keys and objects.
remove_work() {
  local work="$1" pid
  pid="$(cat "$work/s3.pid" 2>/dev/null || true)"
  # A process id may have gone to another process since.
  if [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "--directory $work/objects "; then
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
  fi
  rm -rf "$work"
}

# What --keep has left of this model, or a demo that was killed.
end_demo() {
  local work status=0
  destroy_model || status=1
  for work in "${TMPDIR:-/tmp}"/valkey-demo.*; do
    # Anybody may make files there: only what is the user's own.
    if [ -d "$work" ] && [ ! -L "$work" ] && [ -O "$work" ] && [ "$(cat "$work/model" 2>/dev/null)" = "$MODEL" ]; then
      remove_work "$work"
    fi
  done
  return "$status"
}

finish() {
  local status=$?
  trap - EXIT
  # What is begun here is finished; every wait in it has a limit.
  trap '' HUP INT TERM
  if [ "$status" -ne 0 ] && [ "$READY" = yes ]; then
    printf '\nThe demo failed; the last lines of the log:\n' >&2
    juju debug-log --replay --no-tail --limit 30 >&2 || true
  fi
  if [ "$KEEP" = yes ] && [ "$status" -eq 0 ]; then
    exit 0
  fi
  if [ "$STARTED" = yes ]; then
    step "Taking everything down"
    if [ "$READY" = no ] || ! shown juju destroy-model "$MODEL" --no-prompt; then destroy_model || status=1; fi
  fi
  if [ -n "$S3_PID" ]; then
    kill "$S3_PID" 2>/dev/null || true
    wait "$S3_PID" 2>/dev/null || true
  fi
  if [ -n "$WORK" ]; then rm -rf "$WORK"; fi
  exit "$status"
}

if [ "$END" = yes ]; then
  end_demo
  exit
fi
case "$(sandbox status --model "$MODEL")" in
  'There is no model '*) ;;
  'Model '*)
    printf 'demo: there is a model %s already, of a demo that was kept or killed; end it with: %s\n' "$MODEL" "$END_COMMAND" >&2
    exit 1
    ;;
  *) exit 1 ;;
esac
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
WORK="$(mktemp -d "${TMPDIR:-/tmp}/valkey-demo.XXXXXX")"
chmod 700 "$WORK"
printf '%s\n' "$MODEL" >"$WORK/model"

# A word for a secret: letters and digits only.
random_word() { LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c "$1" || true; }

# The value of one key of an action's or a status's YAML, taken from `juju run` output.
result_of() { sed -n "s/^ *$1: *//p" "$2" | head -n 1 | tr -d '"'; }

step "A Juju model on this machine"
# Said before it is true: an interrupted start leaves something behind, too.
STARTED=yes
sandbox up --model "$MODEL" --cloud "$SUBSTRATE"
eval "$(sandbox env --model "$MODEL")"
READY=yes

step "An S3 server on the model's network"
random_word 20 >"$WORK/access-key"
random_word 40 >"$WORK/secret-key"
mkdir "$WORK/objects"
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$CLASS_PATH_SERVICES" io.charm4j.services.S3ServerMain \
  --address "$SANDBOX_HOST_ADDRESS" --directory "$WORK/objects" \
  --access-key-file "$WORK/access-key" --secret-key-file "$WORK/secret-key" >"$WORK/s3.log" 2>&1 &
S3_PID=$!
printf '%s\n' "$S3_PID" >"$WORK/s3.pid"
for _ in $(seq 150); do
  grep -q '^ready ' "$WORK/s3.log" && break
  kill -0 "$S3_PID" 2>/dev/null || break
  sleep 0.2
done
ENDPOINT="$(sed -n 's/^ready endpoint=\([^ ]*\).*/\1/p' "$WORK/s3.log")"
[ -n "$ENDPOINT" ] || { cat "$WORK/s3.log" >&2; printf 'demo: the S3 server did not start\n' >&2; exit 1; }
printf 'serving %s\n' "$ENDPOINT"

step "Deploying"
shown juju deploy "$VALKEY_CHARM" valkey -n 3 --trust "${DEPLOY_OPTIONS[@]}"
shown juju deploy "$INTEGRATOR_CHARM" s3-integrator
shown juju config s3-integrator endpoint="$ENDPOINT" bucket="$BUCKET" path="$BACKUP_PATH" region="$REGION" s3-uri-style=path
shown juju wait-for application valkey --timeout 3m
printf 'access-key: %s\nsecret-key: %s\n' "$(cat "$WORK/access-key")" "$(cat "$WORK/secret-key")" >"$WORK/keys.yaml"
# The keys go by file: a command line can be read by every user of the machine.
shown juju run s3-integrator/0 sync-s3-credentials --params "$WORK/keys.yaml"

step "Integrating"
shown juju integrate valkey s3-integrator
shown juju wait-for application valkey --timeout 3m
shown juju status

PRIMARY="$(juju status | sed -n 's#^\(valkey/[0-9]*\)\*.*#\1#p')"
[ -n "$PRIMARY" ] || { printf 'demo: no leader found in the status\n' >&2; exit 1; }
FOLLOWERS="$(for unit in valkey/0 valkey/1 valkey/2; do [ "$unit" = "$PRIMARY" ] || printf '%s ' "$unit"; done)"
read -r FIRST_FOLLOWER SECOND_FOLLOWER <<<"$FOLLOWERS"

step "Writing $KEYS keys of $VALUE_SIZE bytes to the primary, $PRIMARY"
cat >"$WORK/load.sh" <<LOAD
set -eu
$CLIENT
password="\$(secret-get --label valkey-peers.valkey.app.internal_users_secret | sed -n 's/^charmed-operator-password: //p')"
export VALKEYCLI_AUTH="\$password" REDISCLI_AUTH="\$password"
host="\$(unit-get private-address)"
# One block of noise; each value starts at another place in it, so values differ and hardly compress.
block="\$(head -c $((VALUE_SIZE * 2)) /dev/urandom | base64 -w 0 | head -c $((VALUE_SIZE + 1024)))"
printf '%s\n' "\$block" | awk -v keys=$KEYS -v size=$VALUE_SIZE '{
  for (i = 0; i < keys; i++) {
    key = "key:" i
    value = substr(\$0, 1 + i % 1024, size)
    printf "*3\r\n\$3\r\nSET\r\n\$%d\r\n%s\r\n\$%d\r\n%s\r\n", length(key), key, length(value), value
  }
}' | client -h "\$host" -p 6379 --user charmed-operator --no-auth-warning --pipe | tail -n 1
client -e -h "\$host" --user charmed-operator --no-auth-warning HSET a:hash field value </dev/null >/dev/null
client -e -h "\$host" --user charmed-operator --no-auth-warning ZADD a:sorted-set 1 one 2 two </dev/null >/dev/null
client -e -h "\$host" --user charmed-operator --no-auth-warning SET a:fleeting value EX 86400 </dev/null >/dev/null
LOAD
juju exec --unit "$PRIMARY" --wait 10m -- "$(cat "$WORK/load.sh")"

step "Backing up a follower, then the primary"
shown juju run "$FIRST_FOLLOWER" create-backup --wait 15m | tee "$WORK/first"
shown juju run "$PRIMARY" create-backup --wait 15m | tee "$WORK/second"
FIRST_ID="$(result_of backup-id "$WORK/first")"
SECOND_ID="$(result_of backup-id "$WORK/second")"
[ -n "$FIRST_ID" ] && [ -n "$SECOND_ID" ] || { printf 'demo: create-backup gave no backup-id\n' >&2; exit 1; }

step "Listing from the third unit, newest first"
shown juju run "$SECOND_FOLLOWER" list-backups | tee "$WORK/table"
shown juju run "$SECOND_FOLLOWER" list-backups output=json | tee "$WORK/json"
for listing in "$WORK/table" "$WORK/json"; do
  tr -c '0-9TZ:-' '\n' <"$listing" | grep -E '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$' >"$WORK/ids" || true
  [ "$(sed -n 1p "$WORK/ids")" = "$SECOND_ID" ] && [ "$(sed -n 2p "$WORK/ids")" = "$FIRST_ID" ] ||
    { printf 'demo: the listing is not %s, %s\n' "$SECOND_ID" "$FIRST_ID" >&2; exit 1; }
done

step "The proof: each object fetched, loaded by a scratch valkey-server, compared with the source"
printf 'The charm leaves DEBUG switched off in its servers, so a scratch replica of the primary answers for the source.\n'
juju exec --unit "$PRIMARY" -- 'secret-get --label valkey-peers.valkey.app.internal_users_secret' |
  sed -n 's/^charmed-replication-password: //p' >"$WORK/replication-password"
SOURCE_HOST="$(juju exec --unit "$PRIMARY" -- unit-get private-address)"
for id in "$FIRST_ID" "$SECOND_ID"; do
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$CLASS_PATH_INTEGRATION" io.valkeycharm.proof.BackupProofMain \
    --endpoint "$ENDPOINT" --region "$REGION" --bucket "$BUCKET" --key "$BACKUP_PATH/$id" \
    --access-key-file "$WORK/access-key" --secret-key-file "$WORK/secret-key" \
    --source-host "$SOURCE_HOST" --replication-password-file "$WORK/replication-password"
done

if [ "$KEEP" = yes ]; then
  step "The model stays up"
  cat <<NEXT
  eval "\$(./dev sandbox env --model $MODEL)"
  juju status
  juju run valkey/0 create-backup
  $END_COMMAND     # when you are done: ends the model and the S3 server, and removes the keys and objects in $WORK
NEXT
else
  step "Done"
fi
