/// Site and facts in, node manifests out: pure.
@NullMarked
package dev.plumb.server.compiler;

import org.jspecify.annotations.NullMarked;
