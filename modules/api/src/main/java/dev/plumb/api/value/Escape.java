package dev.plumb.api.value;

import java.util.Locale;

/// How a secret's text is written into the format around it. A value that the format cannot hold fails the resource.
public enum Escape {
    /// As it is.
    NONE,
    /// Inside a JSON string (RFC 8259 §7).
    JSON,
    /// Inside a double-quoted YAML scalar (YAML 1.2 §7.3.1).
    YAML,
    /// An ini value: one line.
    INI,
    /// Inside a TOML basic string (TOML 1.0).
    TOML,
    /// Inside a double-quoted value of an environment file as systemd reads it (systemd.exec(5)).
    ENV,
    /// A Java properties value.
    PROPERTIES;

    /// The name on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
