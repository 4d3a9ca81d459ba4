/// Editing text files that are shared with others: what is foreign stays as it is, byte by byte.
@NullMarked
package dev.plumb.base.text;

import org.jspecify.annotations.NullMarked;
