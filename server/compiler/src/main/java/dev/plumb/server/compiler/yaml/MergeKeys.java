package dev.plumb.server.compiler.yaml;

import java.util.Map;

/// Merge keys (`<<`), which are of YAML 1.1 only and told as a problem. What was meant to be there is taken as there:
/// then nothing else is said of it.
final class MergeKeys {
    private MergeKeys() {}

    static boolean is(Yaml.Scalar key) {
        return key.plain() && key.text().equals("<<");
    }

    /// Adds what a merge key names; what stands there already is stronger.
    static void merge(Yaml value, Map<String, Yaml.Entry> into) {
        switch (value) {
            case Yaml.Mapping mapping -> mapping.entries().forEach(entry -> into.putIfAbsent(entry.name(), entry));
            case Yaml.Sequence sequence -> sequence.items().forEach(item -> merge(item, into));
            case Yaml.Scalar scalar -> {}
        }
    }
}
