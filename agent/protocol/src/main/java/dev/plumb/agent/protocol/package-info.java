/// The records that server and agent share: node manifest, report, and their one form as bytes.
@NullMarked
package dev.plumb.agent.protocol;

import org.jspecify.annotations.NullMarked;
