package dev.plumb.api.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How text is written into the format around it, secrets and all else alike. A value that the format cannot
/// hold fails the resource.
public enum Escape {
    /// As it is.
    NONE,
    /// Inside a JSON string (RFC 8259 §7).
    JSON,
    /// Inside a double-quoted YAML scalar (YAML 1.2 §5.7).
    YAML,
    /// An ini value: one line, no blanks at its ends (any white space of Unicode, which Python takes away), no
    /// backslash at its end (which joins lines for some
    /// readers).
    INI,
    /// Inside a TOML basic string (TOML 1.0).
    TOML,
    /// Inside a double-quoted value of an environment file, as systemd and shells read it (systemd.exec(5),
    /// EnvironmentFile=): one line.
    ENV,
    /// A value of Java properties, in ASCII ([java.util.Properties]).
    PROPERTIES;

    private static final Pattern BLANK_END = Pattern.compile("(?U)^\\s|\\s$");

    /// The text as it stands in the format; empty where the format cannot hold it. No format but [#NONE] holds
    /// unpaired surrogates.
    public Optional<String> apply(String text) {
        return switch (this) {
            case NONE -> Optional.of(text);
            case JSON -> whole(text).map(t -> Escaping.each(t, Escaping::json));
            case YAML -> whole(text).map(t -> Escaping.each(t, Escaping::yaml));
            case TOML -> whole(text).map(t -> Escaping.each(t, Escaping::toml));
            case ENV -> line(text).map(t -> Escaping.each(t, Escaping::env));
            case PROPERTIES -> whole(text).map(Escaping::properties);
            case INI -> line(text).filter(t -> !BLANK_END.matcher(t).find() && !t.endsWith("\\"));
        };
    }

    private static Optional<String> whole(String text) {
        return text.codePoints().allMatch(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> line(String text) {
        return whole(text).filter(t -> t.codePoints().noneMatch(Character::isISOControl));
    }

    /// The name on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
