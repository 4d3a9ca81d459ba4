package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Yaml;

/// Something that was read of a text, with the text, for the places of what is wrong with it.
public record Located<T>(Yaml.Scalar yaml, T value) {}
