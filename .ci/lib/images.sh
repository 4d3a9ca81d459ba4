# shellcheck shell=bash
# The Debian base, the node image and the same as a folder for systemd-nspawn. No registry is asked.

recipe_of() { dk image inspect --format "{{index .Config.Labels \"$label.recipe\"}}" "$1" 2>/dev/null || true; }

base_recipe() { digest -- base-2 "$suite"; }
node_recipe() { digest "$node_image_folder/Dockerfile" "$node_image_folder/files" -- "$(base_recipe)"; }

# Sources and settings by which apt inside the base reaches what this machine reaches.
write_apt_sources() {
  local root=$1
  if [ -n "$(debian_sources)" ]; then
    debian_sources | awk '{print "deb", $1, $2, $3}' >"$root/etc/apt/sources.list"
  fi
  apt-config dump --format '%F "%v";%n' | { grep -E '^Acquire::(Check-Valid-Until|Check-Date|https?::Proxy) ' || true; } \
    >"$root/etc/apt/apt.conf.d/90of-the-building-machine"
}

bootstrap_base() {
  local root=$state/base-root
  remove_tree "$root"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$(debian_mirror)"
  write_apt_sources "$root"
  rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
  tar -C "$root" --numeric-owner -cf "$state/base.tar.new" .
  mv "$state/base.tar.new" "$state/base.tar"
  remove_tree "$root"
}

make_base() {
  local recipe
  recipe=$(base_recipe)
  [ "$(recipe_of $base_image)" != "$recipe" ] || return 0
  if ! stamp_is base "$recipe" || [ ! -s "$state/base.tar" ]; then
    step "debootstrap Debian 12 (once)" bootstrap_base
    set_stamp base "$recipe"
  fi
  step "import $base_image" dk import -c 'CMD ["/bin/bash"]' -c "LABEL $label.recipe=$recipe" "$state/base.tar" $base_image
}

make_node() {
  local recipe
  recipe=$(node_recipe)
  [ "$(recipe_of $node_image)" = "$recipe" ] ||
    step "build $node_image" dk build -t $node_image --label "$label.recipe=$recipe" "$node_image_folder"
}

# systemd-nspawn: for tests that rename /etc/hosts and its like, which Docker bind-mounts.
export_node_root() {
  local container root=$state/node-root
  remove_tree "$root"
  mkdir -p "$root"
  container=$(dk create --label "$label" $node_image)
  dk export "$container" | tar -C "$root" --numeric-owner -xf -
  dk rm "$container" >/dev/null
  # No hostname: each node is named when it starts.
  rm -f "$root/.dockerenv" "$root/etc/hostname"
  printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
  : >"$root/etc/resolv.conf"
}

make_node_root() {
  local id
  is_root || { say "not root: no folder for systemd-nspawn is made"; return 0; }
  id=$(dk image inspect --format '{{.Id}}' $node_image)-2
  if ! stamp_is node-root "$id" || [ ! -d "$state/node-root/usr" ]; then
    step "unpack the node for systemd-nspawn" export_node_root
    set_stamp node-root "$id"
  fi
}

# Some of Debian's own packages with all that they need beyond the node, so that nodes install them without a network.
download_debian_packages() {
  local out=$state/debian-packages
  remove_tree "$out"
  mkdir -p "$out"
  # shellcheck disable=SC2016 # expanded in the container
  grep -v '^#' "$node_image_folder/packages/from-debian" |
    dk run --rm -i --label "$label" -v "$out:/out" $node_image /bin/bash -euc '
      rm /etc/apt/sources.list.d/*
      cp /usr/share/plumb-test/debian.list /etc/apt/sources.list
      cp /usr/share/plumb-test/apt.conf /etc/apt/apt.conf.d/90of-the-building-machine
      apt-get -q update
      while read -r package; do
        apt-get -q -y --no-install-recommends --download-only -o Dir::Cache::archives=/out -o APT::Sandbox::User=root \
          install "$package" </dev/null
      done
      rm -rf /out/partial /out/lock'
}

make_repository() {
  local recipe debian
  debian=$(digest "$node_image_folder/packages/from-debian" -- "$(node_recipe)")
  if ! stamp_is debian-packages "$debian"; then
    step "download Debian packages for nodes without a network" download_debian_packages
    set_stamp debian-packages "$debian"
  fi
  recipe=$(digest "$node_image_folder/test-repository" "$node_image_folder/packages" -- "$debian")
  if ! stamp_is repository "$recipe" || [ ! -d "$state/repository/main" ]; then
    step "build the test repositories" "$node_image_folder/test-repository" "$state/repository" "$state/debian-packages"
    set_stamp repository "$recipe"
  fi
}
