/// Mustache templates, without logic, without look-up by reflection, without escaping (rule 14).
@NullMarked
package dev.plumb.server.compiler.template;

import org.jspecify.annotations.NullMarked;
