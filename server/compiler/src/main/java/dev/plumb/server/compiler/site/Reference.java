package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Place;

/// Names an entry as the entry begins (rule 6): `service: sssd`.
///
/// @param kind of a resource, or a blueprint
public record Reference(Place place, String kind, Written name) {}
