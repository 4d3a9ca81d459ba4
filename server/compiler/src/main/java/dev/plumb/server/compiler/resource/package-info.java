/// The resources of one node: equal declarations merge, others clash, and none may own what another does
/// (rules 3 and 4).
@NullMarked
package dev.plumb.server.compiler.resource;

import org.jspecify.annotations.NullMarked;
