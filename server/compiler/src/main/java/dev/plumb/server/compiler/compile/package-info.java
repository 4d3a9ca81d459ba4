/// Makes node manifests of a site: layers, entries, merging, order.
@NullMarked
package dev.plumb.server.compiler.compile;

import org.jspecify.annotations.NullMarked;
