# shellcheck shell=bash
# One line per component; the exit status says whether all are there.

sick=0
good() { printf 'ok       %-18s %s\n' "$1" "$2"; }
bad() { printf 'missing  %-18s %s\n' "$1" "$2"; sick=1; }

check_packages() {
  local program package
  while read -r program package _; do
    if has_program "$program"; then good "$(basename "$program")" "from $package"
    elif ! is_needed "$program"; then good "$(basename "$program")" "not needed: a daemon answers"
    else bad "$(basename "$program")" "install the package $package"; fi
  done < <(needed_packages)
}

check_jdk() {
  local home
  if home=$("$top/plumb" --java-home 2>/dev/null); then good "JDK 25" "$home"
  else bad "JDK 25" "no JDK 25 or newer found: install one, or set PLUMB_JAVA_HOME"; fi
  if has mvn; then good Maven "$(command -v mvn)"; else bad Maven "install the package maven"; fi
}

check_docker() {
  local image
  if ! find_docker; then
    bad "Docker daemon" "none answers: run .ci/testenv up (as root it starts one)"
    bad images "cannot be seen without a daemon"
    return
  fi
  good "Docker daemon" "$docker_host"
  for image in "$base_image:$(base_recipe)" "$node_image:$(node_recipe)"; do
    if [ "$(recipe_of "${image%:*}")" = "${image##*:}" ]; then good "${image%:*}" "present and current"
    else bad "${image%:*}" "absent or older than its recipe: run .ci/testenv up"; fi
  done
}

check_folders() {
  if [ -d "$state/repository/main" ]; then good "test packages" "$state/repository"
  else bad "test packages" "run .ci/testenv up"; fi
  if [ -d "$state/node-root/usr" ]; then good "nspawn folder" "$state/node-root"
  elif is_root; then bad "nspawn folder" "run .ci/testenv up"
  else bad "nspawn folder" "systemd-nspawn needs root: run .ci/testenv up as root"; fi
}

check_vm() {
  if stamp_is vm "$(vm_recipe)" && [ -s "$state/vm.img" ]; then good "virtual machine" "$state/vm.img"
  elif is_root; then bad "virtual machine" "absent or older than its recipe: run .ci/testenv up"
  else bad "virtual machine" "making its disk needs root: run .ci/testenv up as root"; fi
}

doctor() {
  check_jdk
  check_packages
  check_docker
  check_folders
  check_vm
  return $sick
}
