package dev.plumb.testkit.yaml;

import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads YAML into values as the site's language does (rule 9): every scalar keeps its text.
public final class YamlReader {
    private YamlReader() {}

    /// The documents of a text.
    public static List<Value> documents(String text) {
        List<Value> documents = new ArrayList<>();
        new Compose(LoadSettings.builder().build())
                .composeAllFromString(text)
                .forEach(node -> documents.add(value(node)));
        return documents;
    }

    /// The one document of a text.
    public static Value document(String text) {
        List<Value> documents = documents(text);
        if (documents.size() != 1) {
            throw new IllegalArgumentException("expected one YAML document, found " + documents.size());
        }
        return documents.getFirst();
    }

    private static Value value(Node node) {
        return switch (node) {
            case ScalarNode scalar -> new Value.Text(scalar.getValue());
            case SequenceNode list ->
                new Value.Listing(
                        list.getValue().stream().map(YamlReader::value).toList());
            case MappingNode map -> mapping(map);
            default -> throw new IllegalArgumentException("not read here: " + node.getNodeType());
        };
    }

    private static Value.Mapping mapping(MappingNode map) {
        SortedMap<String, Value> entries = new TreeMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new IllegalArgumentException("a key that is no scalar");
            }
            if (entries.put(key.getValue(), value(tuple.getValueNode())) != null) {
                throw new IllegalArgumentException("a key twice: " + key.getValue());
            }
        }
        return new Value.Mapping(entries);
    }
}
