package dev.plumb.server.compiler.format;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import java.util.List;

/// What became of writing data.
public sealed interface Written {
    /// The file's content.
    record Ok(Value.Content content) implements Written {}

    /// The format cannot hold it.
    record Refused(List<Problem> problems) implements Written {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
