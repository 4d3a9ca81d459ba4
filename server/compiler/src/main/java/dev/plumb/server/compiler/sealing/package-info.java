/// Sealing and opening secrets (age, X25519). Only programs use this; the compiler never does.
@NullMarked
package dev.plumb.server.compiler.sealing;

import org.jspecify.annotations.NullMarked;
