/// The kind `download`.
@NullMarked
package dev.plumb.base.download;

import org.jspecify.annotations.NullMarked;
