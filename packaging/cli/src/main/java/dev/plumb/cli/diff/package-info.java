/// Shows what differs between two revisions of a site.
@NullMarked
package dev.plumb.cli.diff;

import org.jspecify.annotations.NullMarked;
