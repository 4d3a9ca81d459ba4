/// Units of systemd.
@NullMarked
package dev.plumb.agent.linux.services;

import org.jspecify.annotations.NullMarked;
