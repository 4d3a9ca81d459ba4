package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.site.Written;

/// An attribute's value, and what was written for it.
record Given(Datum datum, Written written) {}
