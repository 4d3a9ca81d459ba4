package dev.plumb.server.compiler.exception;

import dev.plumb.server.compiler.site.Reason;
import dev.plumb.server.compiler.yaml.Place;

/// An exclusion with the owner of its layer.
///
/// @param number in the order of layers, weaker ones first
public record Exclude(int number, String owner, Place place, Reason reason) {}
