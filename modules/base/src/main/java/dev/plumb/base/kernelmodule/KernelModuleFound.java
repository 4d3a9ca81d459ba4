package dev.plumb.base.kernelmodule;

import dev.plumb.base.owned.FoundFiles;
import java.util.Map;

/// How a kernel module is found.
///
/// @param otherOptions wished options that the loaded module has at another value, with that value
record KernelModuleFound(FoundFiles files, boolean loaded, boolean available, Map<String, String> otherOptions) {}
