/// Data written as JSON, YAML, ini, TOML, environment files and Java properties (rule 15).
@NullMarked
package dev.plumb.server.compiler.format;

import org.jspecify.annotations.NullMarked;
