/// The kind `firewall`.
@NullMarked
package dev.plumb.base.firewall;

import org.jspecify.annotations.NullMarked;
