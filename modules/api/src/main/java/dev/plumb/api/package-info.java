/// What a kind of resource is: its definition, its provider, what it claims, observes and plans.
@NullMarked
package dev.plumb.api;

import org.jspecify.annotations.NullMarked;
