package dev.plumb.agent.linux.facts;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.FileType;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.node.MountView.Mount;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Facts that a site puts on a node itself: `/etc/plumb/facts.d/*.json`, each an object whose names become
/// `local.NAME`; hidden ones, as editors leave them, are passed over. Only files of root's that nobody else can write
/// to count, in directories of root's, so that no
/// user of the node speaks for it.
final class LocalFacts {
    private static final int FILES = 64;
    private static final int BYTES = 64 * 1024;
    private static final int DEPTH = 8;
    private static final int OTHERS_WRITE = 022;

    private static final String PLACE = "/etc/plumb/facts.d";

    private final Path folder;
    private final MountTable mounts;
    private final int trusted;
    private final Map<String, Value> facts = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /// @param trusted the number of the user whose files count: 0 but in tests
    LocalFacts(Machine machine, MountTable mounts, int trusted) {
        this.folder = machine.at(PLACE.substring(1));
        this.mounts = mounts;
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
        if (remote(PLACE) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files = new ArrayList<>();
        try {
            for (Path mustBeOurs : List.of(folder.resolve("..").normalize(), folder)) {
                if (!ours(mustBeOurs, FileType::directory)) {
                    refuse(mustBeOurs, "expected a directory that only root can write to");
                    return;
                }
            }
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
                all.forEach(file -> {
                    if (!file.getFileName().toString().startsWith(".")) {
                        files.add(file);
                    }
                });
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

    /// A look at what lies on a network mount may never end.
    private boolean remote(String path) {
        Optional<Mount> mount = mounts.remoteOn(path);
        mount.ifPresent(on -> problems.add(Problem.operator(
                        "fact.local-refused",
                        "expected a local file system, found the network mount " + Quoted.of(on.point()))
                .at(path)));
        return mount.isPresent();
    }

    private boolean ours(Path path, IntPredicate type) throws IOException {
        Map<String, Object> seen = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) seen.getOrDefault("mode", 0);
        return seen.getOrDefault("uid", -1).equals(trusted) && type.test(mode) && (mode & OTHERS_WRITE) == 0;
    }

    private void file(Path file) {
        if (remote(PLACE + "/" + file.getFileName())) {
            return;
        }
        try {
            if (!ours(file, FileType::regular)) {
                refuse(file, "expected a regular file that only root can write to");
                return;
            }
            try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = stream.readNBytes(BYTES + 1);
                if (bytes.length > BYTES) {
                    refuse(file, "expected at most " + BYTES + " bytes, found more");
                    return;
                }
                object(file, JsonSource.read(bytes, BYTES));
            }
        } catch (IOException unreadable) {
            refuse(file, "cannot be read: " + unreadable.getMessage());
        } catch (MalformedException malformed) {
            refuse(file, "cannot be read: " + malformed.getMessage());
        }
    }

    private void object(Path file, Json document) throws MalformedException {
        if (!(value(document, 0) instanceof Value.Mapping mapping)) {
            refuse(file, "expected one JSON object");
            return;
        }
        mapping.entries().forEach((name, value) -> {
            if (facts.putIfAbsent(name, value) != null) {
                refuse(file, "fact " + Quoted.of(name) + " is given by another file too");
            }
        });
    }

    private static Value value(Json json, int depth) throws MalformedException {
        if (depth > DEPTH) {
            throw new MalformedException("expected at most " + DEPTH + " levels");
        }
        return switch (json) {
            case Json.Str(String text) -> new Value.Text(text);
            case Json.Num(long number) -> new Value.Whole(number);
            case Json.Bool(boolean on) -> new Value.Flag(on);
            case Json.Arr(List<Json> elements) -> {
                List<Value> items = new ArrayList<>();
                for (Json element : elements) {
                    items.add(value(element, depth + 1));
                }
                yield new Value.Listing(items);
            }
            case Json.Obj(var members) -> {
                Map<String, Value> entries = new TreeMap<>();
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    entries.put(member.getKey(), value(member.getValue(), depth + 1));
                }
                yield Value.Mapping.of(entries);
            }
        };
    }

    private void refuse(Path where, String why) {
        problems.add(Problem.operator("fact.local-refused", why).at(where.toString()));
    }
}
