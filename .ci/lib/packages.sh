# shellcheck shell=bash
# What is needed from the distribution. One line: the program that proves it is there, the package that brings it,
# and what needs it: every node, or some tests only.

needed_packages() {
  cat <<'LIST'
docker                  docker.io               node
dockerd                 docker.io               node
iptables                iptables                node
debootstrap             debootstrap             node
systemd-nspawn          systemd-container       node
nsenter                 util-linux              node
strace                  strace                  tests
git                     git                     node
ssh-keygen              openssh-client          tests
gpg                     gpg                     node
gpg-agent               gpg-agent               node
dpkg-deb                dpkg                    node
apt-ftparchive          apt-utils               node
scontrol                slurm-client            tests
age                     age                     tests
nft                     nftables                tests
python3                 python3                 tests
cf-agent                cfengine3               tests
puppet                  puppet                  tests
qemu-system-x86_64      qemu-system-x86         tests
mkfs.ext4               e2fsprogs               tests
sfdisk                  fdisk                   tests
LIST
}

has_program() { has "$1" || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ]; }

# A daemon that answers, wherever it runs, needs nothing of Docker here but the client.
is_needed() {
  case $1 in
    dockerd | iptables) ! find_docker ;;
    *) true ;;
  esac
}

# usage: missing_packages [node]: for everything, or for a node alone
missing_packages() {
  local program package whom
  needed_packages | while read -r program package whom; do
    [ "${1:-$whom}" = "$whom" ] || continue
    has_program "$program" || ! is_needed "$program" || printf '%s\n' "$package"
  done | sort -u
}

apt_refresh() {
  # One broken third-party source must not stop us: what is really missing fails at the install.
  apt-get -q update || say "apt-get update complained; going on"
}

install_missing() { # [node]
  local packages
  mapfile -t packages < <(missing_packages "$@")
  [ ${#packages[@]} -gt 0 ] || return 0
  has apt-get || die "missing: ${packages[*]}. This is no Debian or Ubuntu: install their like by hand."
  is_root || die "missing: ${packages[*]}. Install them (as root: apt-get install --no-install-recommends ${packages[*]}), or run this as root."
  say "this machine lacks, and gets from apt: ${packages[*]}"
  step "refresh the package lists" apt_refresh
  step "install packages" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 \
    install --no-install-recommends "${packages[@]}"
}

# The Debian mirror is the one that this machine uses: "URI RELEASE COMPONENT", one line per source.
debian_sources() {
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    awk -v suite="$suite" 'index($2, suite) == 1' | LC_ALL=C sort -u
}

debian_mirror() {
  local mirror=${PLUMB_DEBIAN_MIRROR:-}
  [ -n "$mirror" ] || mirror=$(debian_sources | awk -v suite="$suite" '$2 == suite {print $1; exit}')
  [ -n "$mirror" ] || die "apt knows no source for Debian $suite here: run apt-get update, or set PLUMB_DEBIAN_MIRROR to a mirror's address"
  printf '%s\n' "$mirror"
}
