/// How nodes stand: what the site wants of each, held against what it told last.
@NullMarked
package dev.plumb.server.fleet.state;

import org.jspecify.annotations.NullMarked;
