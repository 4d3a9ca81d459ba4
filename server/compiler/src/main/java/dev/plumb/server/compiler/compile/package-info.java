/// Makes the node manifests of a site: has the entries expanded, looks references up, orders and writes.
@NullMarked
package dev.plumb.server.compiler.compile;

import org.jspecify.annotations.NullMarked;
