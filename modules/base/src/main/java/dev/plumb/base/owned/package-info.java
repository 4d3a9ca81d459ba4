/// Files that belong wholly to one resource of another kind: drop-ins, unit files, lists of keys.
@NullMarked
package dev.plumb.base.owned;

import org.jspecify.annotations.NullMarked;
