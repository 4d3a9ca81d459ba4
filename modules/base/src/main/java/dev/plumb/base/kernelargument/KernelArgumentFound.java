package dev.plumb.base.kernelargument;

import dev.plumb.base.owned.FoundFiles;

/// How an argument is found.
///
/// @param grub whether grub is the boot loader here
/// @param file what stands where our drop-in shall be
/// @param configured whether grub's menu has the argument
/// @param running whether the running kernel was started with it
record KernelArgumentFound(boolean grub, FoundFiles file, boolean configured, boolean running) {}
