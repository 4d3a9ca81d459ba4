# shellcheck shell=bash
# Names and words that the pieces of .ci/testenv share.

# Where everything lives that the environment makes; never inside the repository.
state=${PLUMB_TESTENV:-$HOME/.cache/plumb-testenv}
# shellcheck disable=SC2034 # used by the other pieces
node_image_folder=$top/packaging/node-image
suite=bookworm
base_image=plumb/base:12
node_image=plumb/node:12
# Everything that we start in Docker carries this label, so that `down` finds it again.
label=dev.plumb.testenv
own_socket=$state/docker.sock
own_host=unix://$own_socket

say() { printf 'testenv: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }
is_linux() { [ "$(uname -s)" = Linux ]; }

# Runs one step: what it is and how long it took on the terminal, its output in a log, the log's end on failure.
step() {
  local what=$1 log start=$SECONDS
  shift
  log=$state/log/$(printf '%s' "$what" | tr -c 'a-zA-Z0-9' '-').log
  say "$what"
  if "$@" >"$log" 2>&1 </dev/null; then
    say "  done in $((SECONDS - start)) s"
  else
    tail -n 40 "$log" >&2
    die "$what: failed; the whole output is in $log"
  fi
}

# One digest over files and words, by content and name: a recipe whose digest is unchanged is not followed again.
# usage: digest PATH... [-- WORD...]
digest() {
  local path
  {
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
      path=$1
      shift
      (cd "$(dirname "$path")" && find "$(basename "$path")" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
      (cd "$(dirname "$path")" && find "$(basename "$path")" -type f -perm -u+x | LC_ALL=C sort)
    done
    printf '%s\n' "$@"
  } | sha256sum | cut -c 1-32
}

stamp_is() { [ "$(cat "$state/stamps/$1" 2>/dev/null)" = "$2" ]; }
set_stamp() { printf '%s\n' "$2" >"$state/stamps/$1"; }

make_state() { mkdir -p "$state/stamps" "$state/log"; }

# The tree under $state that a container or nspawn may have left mounts in is not removed blindly.
remove_tree() {
  [ -e "$1" ] || return 0
  if grep -q " $1/" /proc/self/mountinfo 2>/dev/null; then
    say "$1 has something mounted below it; left alone"
  else
    rm -rf --one-file-system -- "$1"
  fi
}
