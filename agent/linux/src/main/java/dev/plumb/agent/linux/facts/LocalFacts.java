package dev.plumb.agent.linux.facts;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.plumb.agent.linux.Machine;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Facts that a site puts on a node itself: `/etc/plumb/facts.d/*.json`, each an object whose names become
/// `local.NAME`. Only files of root's that nobody else can write to count, so that no user of the node speaks
/// for it.
final class LocalFacts {
    private static final int FILES = 64;
    private static final int BYTES = 64 * 1024;
    private static final int DEPTH = 8;
    private static final int OTHERS_WRITE = 022;
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int DIRECTORY = 0040000;

    private final Path folder;
    private final int trusted;
    private final Map<String, Value> facts = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /// @param trusted the number of the user whose files count: 0 but in tests
    LocalFacts(Machine machine, int trusted) {
        this.folder = machine.at("etc/plumb/facts.d");
        this.trusted = trusted;
        read();
    }

    Value.Mapping facts() {
        return Value.Mapping.of(facts);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void read() {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
            all.forEach(files::add);
            if (!ours(folder, DIRECTORY)) {
                refuse(folder, "expected a directory that only root can write to");
                return;
            }
        } catch (IOException failure) {
            refuse(folder, "cannot be read: " + failure.getMessage());
            return;
        }
        files.sort(Comparator.naturalOrder());
        if (files.size() > FILES) {
            refuse(folder, "expected at most " + FILES + " files, found " + files.size());
        }
        files.stream().limit(FILES).forEach(this::file);
    }

    private boolean ours(Path path, int kind) throws IOException {
        Map<String, Object> seen = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) seen.getOrDefault("mode", 0);
        return seen.getOrDefault("uid", -1).equals(trusted) && (mode & KIND) == kind && (mode & OTHERS_WRITE) == 0;
    }

    private void file(Path file) {
        try {
            if (!ours(file, FILE)) {
                refuse(file, "expected a file that only root can write to");
                return;
            }
            try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = stream.readNBytes(BYTES + 1);
                if (bytes.length > BYTES) {
                    refuse(file, "expected at most " + BYTES + " bytes, found more");
                    return;
                }
                object(file, new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException malformed) {
            refuse(file, "expected a JSON object: " + malformed.getMessage());
        }
    }

    private void object(Path file, String text) throws IOException {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            if (!(value(reader, 0) instanceof Value.Mapping mapping) || reader.peek() != JsonToken.END_DOCUMENT) {
                refuse(file, "expected one JSON object");
                return;
            }
            mapping.entries().forEach((name, value) -> {
                if (facts.putIfAbsent(name, value) != null) {
                    refuse(file, "fact " + Quoted.of(name) + " is given by another file too");
                }
            });
        }
    }

    private static Value value(JsonReader reader, int depth) throws IOException {
        if (depth > DEPTH) {
            throw new IOException("expected at most " + DEPTH + " levels");
        }
        return switch (reader.peek()) {
            case STRING -> new Value.Text(reader.nextString());
            case NUMBER -> new Value.Whole(whole(reader.nextString()));
            case BOOLEAN -> new Value.Flag(reader.nextBoolean());
            case BEGIN_ARRAY -> listing(reader, depth);
            case BEGIN_OBJECT -> mapping(reader, depth);
            case NULL -> throw new IOException("expected a value, found null");
            case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME -> throw new IOException("expected a value");
        };
    }

    private static long whole(String number) throws IOException {
        if (!number.matches("-?[0-9]{1,16}")) {
            throw new IOException("expected a whole number, found " + Quoted.of(number));
        }
        return Long.parseLong(number);
    }

    private static Value listing(JsonReader reader, int depth) throws IOException {
        List<Value> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(reader, depth + 1));
        }
        reader.endArray();
        return new Value.Listing(items);
    }

    private static Value mapping(JsonReader reader, int depth) throws IOException {
        Map<String, Value> entries = new TreeMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (entries.put(name, value(reader, depth + 1)) != null) {
                throw new IOException("name " + Quoted.of(name) + " is there twice");
            }
        }
        reader.endObject();
        return Value.Mapping.of(entries);
    }

    private void refuse(Path where, String why) {
        problems.add(Problem.operator("fact.local-refused", why).at(where.toString()));
    }
}
