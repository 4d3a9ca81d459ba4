/// Expands the entries of roles and blueprints into resources, and takes over what came of them on a node before
/// (rules 5, 7, 16 to 18).
@NullMarked
package dev.plumb.server.compiler.expand;

import org.jspecify.annotations.NullMarked;
