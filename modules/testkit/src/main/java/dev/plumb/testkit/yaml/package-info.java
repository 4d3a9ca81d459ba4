/// The little YAML that case files need, read and written.
@NullMarked
package dev.plumb.testkit.yaml;

import org.jspecify.annotations.NullMarked;
