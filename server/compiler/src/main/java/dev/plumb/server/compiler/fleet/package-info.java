/// What every file may name on a node, and what selectors choose: its facts and properties, the fleet, data and
/// secrets (rules 10 and 19).
@NullMarked
package dev.plumb.server.compiler.fleet;

import org.jspecify.annotations.NullMarked;
