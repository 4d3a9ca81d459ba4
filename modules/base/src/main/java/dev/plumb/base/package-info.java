/// The base family: the kinds that every machine needs.
@NullMarked
package dev.plumb.base;

import org.jspecify.annotations.NullMarked;
