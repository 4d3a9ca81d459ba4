/// A site as it is written: its files, and the records that are read of them.
@NullMarked
package dev.plumb.server.compiler.site;

import org.jspecify.annotations.NullMarked;
