/// Adjustments and exclusions, and what they make of an entry (rule 25).
@NullMarked
package dev.plumb.server.compiler.exception;

import org.jspecify.annotations.NullMarked;
