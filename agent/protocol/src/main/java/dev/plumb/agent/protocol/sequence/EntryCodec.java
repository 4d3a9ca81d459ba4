package dev.plumb.agent.protocol.sequence;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.agent.protocol.trust.Seconds;
import java.util.Optional;
import java.util.UUID;

/// The wire form of an entry: RFC 8785 JSON.
public final class EntryCodec {
    /// The largest entry, in bytes; reports travel beside it.
    public static final int LIMIT = 4096;

    /// Says what is signed, so that the signature is of use for nothing else.
    static final String TYPE = "plumb-report-entry";

    static final int FORMAT = 1;

    private EntryCodec() {}

    /// The bytes that are signed.
    public static byte[] write(Entry entry) {
        return CanonicalJson.bytes(Json.members()
                .put("type", TYPE)
                .put("format", FORMAT)
                .put("instance", entry.instance().toString())
                .put("sequence", entry.sequence())
                .put("previous", entry.previous())
                .put("made", entry.made().getEpochSecond())
                .put("told", told(entry.told()))
                .build());
    }

    static Entry read(byte[] bytes) throws MalformedException {
        Fields fields = Fields.of("the entry", JsonSource.read(bytes, LIMIT));
        if (!fields.text("type").equals(TYPE) || fields.number("format", 0) != FORMAT) {
            throw new MalformedException("expected a " + TYPE + " of format " + FORMAT);
        }
        try {
            Entry entry = new Entry(
                    instance(fields.text("instance")),
                    fields.number("sequence", 0),
                    fields.text("previous"),
                    Seconds.read(fields, "made"),
                    told(fields.need("told")));
            fields.end();
            return entry;
        } catch (IllegalArgumentException wrong) {
            throw new MalformedException("the entry: " + wrong.getMessage());
        }
    }

    /// Only the one way to write it, so that no two texts name one instance.
    private static UUID instance(String text) {
        UUID instance = UUID.fromString(text);
        if (!instance.toString().equals(text)) {
            throw new IllegalArgumentException("expected a UUID in lower case, found '" + text + "'");
        }
        return instance;
    }

    private static Json told(Entry.Told told) {
        Json.Members members = Json.members();
        return switch (told) {
            case Entry.Told.Run(String report) -> members.put("run", report).build();
            case Entry.Told.Unchanged(long as) -> members.put("unchanged", as).build();
            case Entry.Told.Dropped(long from, long to) ->
                members.put("dropped", from).put("to", to).build();
        };
    }

    private static Entry.Told told(Json json) throws MalformedException {
        Fields fields = Fields.of("what is told", json);
        Optional<String> run = fields.optionalText("run");
        long unchanged = fields.number("unchanged", 0);
        Entry.Told told;
        if (run.isPresent()) {
            told = new Entry.Told.Run(run.get());
        } else if (unchanged > 0) {
            told = new Entry.Told.Unchanged(unchanged);
        } else {
            told = new Entry.Told.Dropped(fields.number("dropped", 0), fields.number("to", 0));
        }
        fields.end();
        return told;
    }
}
