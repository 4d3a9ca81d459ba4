/// Changes and refreshes resources, one by one or many in one transaction, and verifies them.
@NullMarked
package dev.plumb.agent.engine.change;

import org.jspecify.annotations.NullMarked;
