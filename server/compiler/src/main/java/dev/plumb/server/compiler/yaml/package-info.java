/// Reads YAML 1.2 files into trees that know where everything stands, and refuses what the language refuses.
@NullMarked
package dev.plumb.server.compiler.yaml;

import org.jspecify.annotations.NullMarked;
