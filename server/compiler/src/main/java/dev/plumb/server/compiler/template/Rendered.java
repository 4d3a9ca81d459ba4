package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import java.util.List;

/// What became of rendering a template.
public sealed interface Rendered {
    /// Its text; secrets in it are references.
    record Ok(Value.Content content) implements Rendered {}

    /// A fact of this family is needed and not reported yet.
    record Waiting(String family) implements Rendered {}

    /// It cannot be rendered; places are `template:line:column`.
    record Refused(List<Problem> problems) implements Rendered {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
