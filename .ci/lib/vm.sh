# shellcheck shell=bash
# The disk of a virtual machine: the node with Debian's own kernel, started by grub. No acceleration by the machine is
# needed or used: QEMU's own translator (TCG) runs anywhere, and KVM only where the host lends it.

vm_image=plumb/vm:12
vm_folder=$node_image_folder/vm

vm_recipe() { digest "$vm_folder" "$top/.ci/lib/vm.sh" -- "$(node_recipe)"; }

make_vm() {
  local recipe
  is_root || { say "not root: no virtual machine is made"; return 0; }
  recipe=$(vm_recipe)
  if stamp_is vm "$recipe" && [ -s "$state/vm.img" ]; then return 0; fi
  step "build $vm_image" dk build -t $vm_image --label "$label.recipe=$recipe" "$vm_folder"
  step "make the disk of a virtual machine" make_vm_disk
  step "boot it once, so that grub installs itself" first_vm_boot
  mv "$state/vm.img.new" "$state/vm.img"
  dk image rm $vm_image >/dev/null
  set_stamp vm "$recipe"
}

# One partition behind the first MiB, where grub's own code goes.
make_vm_disk() {
  local container root=$state/vm-root disk=$state/vm.img.new mib=2048
  remove_tree "$root"
  rm -f "$disk"
  mkdir -p "$root"
  container=$(dk create --label "$label" $vm_image)
  dk export "$container" | tar -C "$root" --numeric-owner -xf -
  dk rm "$container" >/dev/null
  rm -f "$root/.dockerenv"
  printf 'vm\n' >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
  : >"$root/etc/resolv.conf"
  truncate -s ${mib}M "$disk"
  printf 'start=2048, type=83, bootable\n' | /sbin/sfdisk -q "$disk"
  /sbin/mkfs.ext4 -q -F -L plumb-vm -d "$root" -E offset=$((1 << 20)) "$disk" $((mib - 1))M
  cp "$(echo "$root"/boot/vmlinuz-*)" "$state/vm-kernel"
  remove_tree "$root"
}

# The kernel is handed to QEMU this once; from then on grub starts it.
first_vm_boot() {
  local serial=$state/log/vm-first-boot.serial
  timeout 600 qemu-system-x86_64 -accel tcg,thread=multi -cpu max -smp 1 -m 1024 -nodefaults -display none -no-reboot \
    -serial "file:$serial" -drive "file=$state/vm.img.new,if=none,id=root,format=raw" -device nvme,drive=root,serial=root \
    -device virtio-rng-pci -kernel "$state/vm-kernel" \
    -append "console=ttyS0 root=/dev/nvme0n1p1 rw quiet mitigations=off panic=-1"
  cat "$serial"
  grep -q 'vm: ready to boot by itself' "$serial"
  rm -f "$state/vm-kernel"
}

# Virtual machines whose test did not end them; by their pid files, in which a number may have become another's.
stop_vms() { # BEGINNING: of the names of their pid files
  local file pid
  for file in "$state/vms/$1"*.pid; do
    [ -e "$file" ] || continue
    pid=$(tr -dc 0-9 <"$file")
    if [ -n "$pid" ] && grep -qa qemu-system "/proc/$pid/cmdline" 2>/dev/null; then
      say "ending a virtual machine ($pid)"
      kill "$pid" || true
    fi
    rm -f "$file"
  done
}
