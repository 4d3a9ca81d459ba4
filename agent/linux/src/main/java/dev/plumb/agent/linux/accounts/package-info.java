/// Local users and groups, and what the name service knows.
@NullMarked
package dev.plumb.agent.linux.accounts;

import org.jspecify.annotations.NullMarked;
