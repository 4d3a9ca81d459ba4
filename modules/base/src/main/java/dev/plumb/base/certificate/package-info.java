/// The kind `ca-certificate`.
@NullMarked
package dev.plumb.base.certificate;

import org.jspecify.annotations.NullMarked;
