package dev.plumb.base.sysctl;

import dev.plumb.base.owned.FoundFiles;
import java.util.Optional;

/// How a kernel parameter is found.
///
/// @param file what stands where our file shall be
/// @param value the running value; empty where the kernel has no such parameter
record SysctlFound(FoundFiles file, Optional<String> value) {}
