/// What the kinds that manage paths have in common: attributes, and problems with what stands in the way.
@NullMarked
package dev.plumb.base.path;

import org.jspecify.annotations.NullMarked;
