package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.ResourceId;
import java.time.DateTimeException;
import java.time.Instant;

/// Reads the scalars of reports.
final class Scalars {
    private Scalars() {}

    static Instant instant(String text) throws MalformedException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notOne) {
            throw new MalformedException("expected a UTC time, found '" + text + "'");
        }
    }

    static ResourceId id(String text) throws MalformedException {
        return ResourceId.read(text)
                .orElseThrow(() -> new MalformedException("expected a resource id, found '" + text + "'"));
    }
}
