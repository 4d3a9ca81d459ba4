package dev.plumb.agent.protocol.trust;

import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import java.util.regex.Pattern;

/// One life of a site's server: from its beginning, or from a restore of a backup, to the next restore. Numbers of
/// releases and orders count within it, so a server that came back from yesterday goes on above all that nodes
/// accepted.
///
/// @param began UTC second at which it began
/// @param id 16 lower-case hexadecimal digits, drawn then
public record Epoch(long began, String id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    public Epoch {
        if (began < 0 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("expected an epoch's second and 16 hexadecimal digits");
        }
    }

    /// Whether a number of this epoch stands above (positive) or below (negative) one of another. Zero for equal
    /// numbers of one second.
    public int compare(long number, Epoch other, long otherNumber) {
        return began == other.began ? Long.compare(number, otherNumber) : Long.compare(began, other.began);
    }

    /// The wire form.
    public Json json() {
        return Json.members().put("began", began).put("id", id).build();
    }

    /// From the wire form.
    ///
    /// @throws IllegalArgumentException when there can be no such epoch
    public static Epoch read(Json json) throws MalformedException {
        Fields fields = Fields.of("the epoch", json);
        Epoch epoch = new Epoch(fields.number("began", -1), fields.text("id"));
        fields.end();
        return epoch;
    }
}
