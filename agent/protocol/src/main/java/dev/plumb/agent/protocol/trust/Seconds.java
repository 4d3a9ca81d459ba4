package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.MalformedException;
import java.time.Instant;

/// Times in signed documents: whole UTC seconds since 1970.
public final class Seconds {
    /// The end of the year 9999, which all that prints times understands.
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Seconds() {}

    /// Takes a time that must be there.
    public static Instant read(Fields fields, String name) throws MalformedException {
        long second = fields.number(name, -1);
        if (second < 0 || second > LAST) {
            throw new MalformedException("expected a UTC second for '" + name + "', found " + second);
        }
        return Instant.ofEpochSecond(second);
    }
}
