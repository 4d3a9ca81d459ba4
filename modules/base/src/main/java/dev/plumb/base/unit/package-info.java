/// Units of systemd: their names, what disturbing them means, and the ones that resources of other kinds own.
@NullMarked
package dev.plumb.base.unit;

import org.jspecify.annotations.NullMarked;
