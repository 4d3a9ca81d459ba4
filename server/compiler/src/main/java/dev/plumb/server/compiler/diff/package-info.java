/// What differs between the node manifests of two revisions of a site.
@NullMarked
package dev.plumb.server.compiler.diff;

import org.jspecify.annotations.NullMarked;
