/// The kind `service`.
@NullMarked
package dev.plumb.base.service;

import org.jspecify.annotations.NullMarked;
