/// What is wrong with what stands in a site, whatever any node reports and whether any node uses it: told to everyone
/// who wants a manifest.
@NullMarked
package dev.plumb.server.compiler.written;

import org.jspecify.annotations.NullMarked;
