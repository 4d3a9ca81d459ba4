/// Orders: signed, expiring words of the server that narrow what a node does or permit a class of actions.
@NullMarked
package dev.plumb.agent.protocol.order;

import org.jspecify.annotations.NullMarked;
