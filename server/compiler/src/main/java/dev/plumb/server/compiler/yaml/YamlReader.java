package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;

/// Reads one YAML 1.2 file: one document in UTF-8, no tags, no merge keys, no null. Bounded in size, depth,
/// aliases and nodes, and thereby in time: the work per node does not grow with the file.
public final class YamlReader {
    private YamlReader() {}

    /// What was read of a file.
    ///
    /// @param tree empty when the file could not be read to its end
    /// @param problems all that is wrong with it
    /// @param values how many values it has, with those that aliases copy
    public record Document(Optional<Yaml> tree, List<Problem> problems, int values) {
        public Document {
            problems = List.copyOf(problems);
        }

        static Document refused(List<Problem> problems) {
            return new Document(Optional.empty(), problems, 0);
        }
    }

    /// Reads a file.
    ///
    /// @param file its path within the site, for places
    public static Document read(String file, byte[] bytes) {
        if (bytes.length > Limits.BYTES) {
            String summary = "expected at most " + Limits.BYTES + " bytes, found " + bytes.length;
            return Document.refused(List.of(
                    Place.of(file).problem("yaml.too-large", summary).advise("put large content under files/")));
        }
        Characters.Text text = Characters.decode(file, bytes);
        if (!text.problems().isEmpty()) {
            return Document.refused(text.problems());
        }
        return new TreeBuilder(file, text.text()).document();
    }
}
