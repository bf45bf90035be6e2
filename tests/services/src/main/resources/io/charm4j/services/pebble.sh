#!/usr/bin/env bash
# pebble.sh VERSION: prints the path of a Pebble, the service manager of Juju's workload containers.
# It is the one in the cache directory, else one on the PATH, else one that is built here from the Go
# module of that version, which takes half a minute once. Where neither is to be had it says why on stderr
# and ends with 1.
set -euo pipefail

readonly MODULE=github.com/canonical/pebble
readonly VERSION="$1"
readonly CACHE="${XDG_CACHE_HOME:-${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}/.cache}/charm4j/pebble-$VERSION"

# Go is often installed without being on the PATH.
find_go() {
  local candidate
  for candidate in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go/bin/go /snap/bin/go; do
    if [ -x "$candidate" ]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

# `go install module@version` also asks for the list of all versions, which not every proxy gives out: the
# module is downloaded and built by its own go.mod and go.sum instead.
build() {
  local go="$1" sources made
  sources="$("$go" mod download -json "$MODULE@$VERSION" | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p')"
  if [ -z "$sources" ]; then
    return 1
  fi
  mkdir -p "$CACHE"
  # Renamed when complete: another build, or one that was interrupted, must not leave half a program.
  made="$(mktemp "$CACHE/pebble.XXXXXX")"
  if (cd "$sources" && CGO_ENABLED=0 "$go" build -trimpath -o "$made" ./cmd/pebble); then
    chmod 755 "$made"
    mv -f "$made" "$CACHE/pebble"
  else
    rm -f "$made"
    return 1
  fi
}

if [ -x "$CACHE/pebble" ]; then
  printf '%s\n' "$CACHE/pebble"
elif found="$(command -v pebble)" && "$found" version --client >/dev/null 2>&1; then
  printf '%s\n' "$found"
elif go="$(find_go)"; then
  printf 'setup: building Pebble %s with %s\n' "$VERSION" "$go" >&2
  if ! build "$go" >&2; then
    printf 'No Pebble: %s could not build %s %s, see above. Put a pebble on the PATH.\n' "$go" "$MODULE" "$VERSION" >&2
    exit 1
  fi
  printf '%s\n' "$CACHE/pebble"
else
  printf 'No Pebble: neither a pebble nor a Go tool chain was found. Put a pebble on the PATH, or install Go.\n' >&2
  exit 1
fi
