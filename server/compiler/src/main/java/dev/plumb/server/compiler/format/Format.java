package dev.plumb.server.compiler.format;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;

/// A format in which `file` writes `data`. Each has one canonical form: keys in their order (RFC 8785), one
/// LF at the end, numbers as they were written, secrets as references with the format's escape.
public enum Format {
    /// RFC 8259, two blanks per level.
    JSON,
    /// YAML 1.2 in block style, also read alike by YAML 1.1.
    YAML,
    /// `key = value` lines, then one section per mapping.
    INI,
    /// TOML 1.0.
    TOML,
    /// `KEY="value"` lines, for systemd's EnvironmentFile= and for shells.
    ENV,
    /// Java properties in ASCII.
    PROPERTIES;

    /// Writes a value. What the format cannot express is a problem whose place is the path within the value.
    public Written write(Datum datum) {
        Sink sink = new Sink();
        switch (this) {
            case JSON -> new JsonWriter(sink).document(datum);
            case YAML -> new YamlWriter(sink).document(datum);
            case INI -> new IniWriter(sink).document(datum);
            case TOML -> new TomlWriter(sink).document(datum);
            case ENV -> new FlatWriter(sink).environment(datum);
            case PROPERTIES -> new FlatWriter(sink).properties(datum);
        }
        Value.Content content = sink.content();
        return sink.problems().isEmpty() ? new Written.Ok(content) : new Written.Refused(sink.problems());
    }
}
