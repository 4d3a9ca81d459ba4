package dev.plumb.base.setting;

import dev.plumb.api.value.Escape;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A format of which one value can be changed.
public enum Format {
    INI,
    JSON,
    TOML,
    YAML;

    /// A number or truth value as JSON writes it (RFC 8259 §3, §6).
    static final Pattern LITERAL = Pattern.compile("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final Pattern YAML_PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");
    private static final Set<String> YAML_WORDS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    /// The format that a file's name tells; ini where it tells none.
    static Format of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> JSON;
            case "toml" -> TOML;
            case "yaml", "yml" -> YAML;
            default -> INI;
        };
    }

    Document.Read read(String text) {
        try {
            return new Document.Read.Ok(
                    switch (this) {
                        case INI -> new IniDocument(text);
                        case JSON -> new JsonDocument(text);
                        case TOML -> new TomlDocument(text);
                        case YAML -> new YamlDocument(text);
                    });
        } catch (Document.Unclear unclear) {
            return new Document.Read.No(String.valueOf(unclear.getMessage()));
        }
    }

    /// A value as it stands in the text.
    String written(Entry.Scalar scalar) {
        if (this == INI || scalar.literal()) {
            return scalar.text();
        }
        boolean plain = this == YAML
                && YAML_PLAIN.matcher(scalar.text()).matches()
                && !YAML_WORDS.contains(scalar.text().toLowerCase(Locale.ROOT));
        return plain ? scalar.text() : Quotes.quoted(scalar.text());
    }

    /// What stands around a secret.
    String quote() {
        return this == INI ? "" : "\"";
    }

    Escape escape() {
        return switch (this) {
            case INI -> Escape.INI;
            case JSON -> Escape.JSON;
            case TOML -> Escape.TOML;
            case YAML -> Escape.YAML;
        };
    }

    /// Whether two values mean the same: ini knows only text.
    boolean same(Entry.Scalar left, Entry.Scalar right) {
        return left.text().equals(right.text()) && (this == INI || left.literal() == right.literal());
    }
}
