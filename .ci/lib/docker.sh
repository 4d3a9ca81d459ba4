# shellcheck shell=bash
# A Docker daemon: the one that answers already, or our own with its own folder.

docker_program() { if [ -x /usr/bin/docker ]; then echo /usr/bin/docker; else command -v docker; fi; }
dk() { DOCKER_HOST=$docker_host "$(docker_program)" "$@"; }

answers() { [ -n "$(docker_program)" ] && DOCKER_HOST=$1 timeout 10 "$(docker_program)" version >/dev/null 2>&1; }

# Sets docker_host to the first daemon that answers: the environment's, ours, the machine's.
find_docker() {
  local host
  for host in "${DOCKER_HOST:-}" "$own_host" unix:///var/run/docker.sock; do
    if [ -n "$host" ] && answers "$host"; then
      docker_host=$host
      return 0
    fi
  done
  docker_host=
  return 1
}

own_pid() {
  local pid
  pid=$(cat "$state/dockerd.pid" 2>/dev/null) || return 1
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] && printf '%s\n' "$pid"
}

remember_host() {
  cat /proc/sys/net/ipv4/ip_forward >"$state/before.ip_forward"
  iptables -S FORWARD 2>/dev/null | awk '$1 == "-P" {print $3}' >"$state/before.forward"
  if [ -d /sys/class/net/docker0 ]; then touch "$state/before.docker0"; else rm -f "$state/before.docker0"; fi
}

start_docker() {
  ! find_docker || return 0
  is_root || die "no Docker daemon answers (DOCKER_HOST=${DOCKER_HOST:-unset}). Start one, or run this as root to have one started."
  [ -z "${DOCKER_HOST:-}" ] || [ "$DOCKER_HOST" = "$own_host" ] || say "DOCKER_HOST=$DOCKER_HOST does not answer: starting our own"
  remember_host
  docker_host=$own_host
  step "start dockerd" launch_dockerd
}

launch_dockerd() {
  local waited=0
  rm -f "$state/dockerd.pid"
  setsid dockerd --data-root "$state/docker" --exec-root "$state/docker-exec" --pidfile "$state/dockerd.pid" \
    -H "$own_host" >"$state/log/dockerd.log" 2>&1 </dev/null 9>&- &
  until answers "$own_host"; do
    sleep 0.2
    waited=$((waited + 1))
    if [ $waited -ge 150 ]; then
      tail -n 30 "$state/log/dockerd.log"
      return 1
    fi
  done
}

remove_containers() { # LABEL
  local ids
  ids=$(dk ps -aq --filter "label=$1")
  # shellcheck disable=SC2086 # one word per container
  [ -z "$ids" ] || { say "removing $(wc -w <<<"$ids") containers"; dk rm -f -v $ids >/dev/null; }
  ids=$(dk network ls -q --filter "label=$1")
  # shellcheck disable=SC2086
  [ -z "$ids" ] || dk network rm $ids >/dev/null
}

stop_docker() {
  local pid links waited=0
  pid=$(own_pid) || return 0
  docker_host=$own_host
  links=$(dk network ls -q --filter driver=bridge 2>/dev/null | sed 's/^/br-/')
  say "stopping dockerd ($pid)"
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    waited=$((waited + 1))
    [ $waited -lt 150 ] || die "dockerd ($pid) did not stop within 30 s; look at $state/log/dockerd.log"
  done
  restore_host "$links"
}

# dockerd leaves links, mounts and packet filter rules behind; only what it made itself is taken away.
restore_host() {
  local link mounted pattern='DOCKER|docker0'
  for link in $1; do pattern="$pattern|$link"; done
  [ -e "$state/before.docker0" ] || for link in docker0 $1; do
    [ ! -d "/sys/class/net/$link" ] || ip link delete "$link" || say "link $link stays"
  done
  awk -v under="$state/docker-exec/" 'index($5, under) == 1 {print $5}' /proc/self/mountinfo | while read -r mounted; do
    umount "$mounted" || say "mount $mounted stays"
  done
  iptables-save | grep -v -E "$pattern" | iptables-restore || say "packet filter rules of dockerd stay"
  case $(cat "$state/before.forward" 2>/dev/null) in
    ACCEPT) iptables -P FORWARD ACCEPT ;;
  esac
  [ "$(cat "$state/before.ip_forward" 2>/dev/null)" != 0 ] || echo 0 >/proc/sys/net/ipv4/ip_forward
  rm -f "$state"/before.* "$own_socket"
}
