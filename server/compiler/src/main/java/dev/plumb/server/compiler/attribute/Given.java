package dev.plumb.server.compiler.attribute;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Written;

/// An attribute's value, and what was written for it.
public record Given(Datum datum, Written written) {}
