/// The kind `repository`.
@NullMarked
package dev.plumb.base.repository;

import org.jspecify.annotations.NullMarked;
