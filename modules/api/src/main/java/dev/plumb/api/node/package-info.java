/// The node port: the closed list of nouns that a provider may read, and the closed list of steps that change
/// a node.
@NullMarked
package dev.plumb.api.node;

import org.jspecify.annotations.NullMarked;
