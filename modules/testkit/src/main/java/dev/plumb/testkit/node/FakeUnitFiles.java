package dev.plumb.testkit.node;

import dev.plumb.api.node.FileState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Unit files and drop-ins of the fake node, noticed as systemd does: a new unit file at once, a changed one or a
/// changed drop-in as something that needs a reload, but a unit's first drop-in not at all, because the manager keeps
/// the names of the folders that it knows (systemd.unit(5); `unit_path_cache`).
final class FakeUnitFiles {
    private static final String OWN = "/etc/systemd/system/";
    private static final List<String> ALL = List.of(OWN, "/usr/lib/systemd/system/");
    private final Set<String> folders = new ConcurrentSkipListSet<>();
    private final AtomicBoolean booted = new AtomicBoolean();
    private final FakeTree tree;

    FakeUnitFiles(FakeTree tree) {
        this.tree = tree;
    }

    /// The manager starts, once: it knows what is there.
    void boot() {
        if (!booted.getAndSet(true)) {
            reload();
        }
    }

    /// The manager looks which folders there are.
    void reload() {
        folders.clear();
        for (String directory : ALL) {
            tree.entries().tailMap(directory).entrySet().stream()
                    .takeWhile(entry -> entry.getKey().startsWith(directory))
                    .filter(entry -> entry.getValue().state() instanceof FileState.Directory)
                    .forEach(entry -> folders.add(entry.getKey()));
        }
    }

    /// The unit that must be read again because a file changed.
    Optional<String> changedUnit(String path) {
        return ALL.stream()
                .filter(path::startsWith)
                .map(directory -> path.substring(directory.length()))
                .filter(name -> !name.contains(".d/") || folders.contains(path.substring(0, path.lastIndexOf('/'))))
                .filter(name -> !name.endsWith(".d") || folders.contains(path))
                .map(name -> name.replaceFirst("(\\.d)?/.*|\\.d$", ""))
                .findFirst();
    }

    /// The unit of the site's own whose file this is; empty where it is none, or is not there.
    Optional<String> newUnit(String path) {
        return own().entrySet().stream()
                .filter(entry -> entry.getValue().equals(path))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The unit files of the site's own, by name of the unit.
    SortedMap<String, String> own() {
        SortedMap<String, String> own = new TreeMap<>();
        tree.entries().tailMap(OWN).keySet().stream()
                .takeWhile(path -> path.startsWith(OWN))
                .filter(path -> path.indexOf('/', OWN.length()) < 0 && path.indexOf('.', OWN.length()) > 0)
                .filter(path -> !path.endsWith(".d") && !path.endsWith(".wants"))
                .forEach(path -> own.put(path.substring(OWN.length()), path));
        return own;
    }

    /// A unit as its file makes it.
    FakeUnit read(String path) {
        return FakeUnit.of("loaded", "inactive", installs(path) ? "disabled" : "static", Optional.of(path))
                .triggering(path.endsWith(".socket") ? List.of(service(path)) : List.of());
    }

    /// The service of a socket (systemd.socket(5), `Service=`).
    private static String service(String path) {
        return path.substring(OWN.length()).replaceFirst("\\.socket$", ".service");
    }

    /// A unit as a file that is new makes it: one that is there without any goes on as it is.
    FakeUnit taken(String path, @Nullable FakeUnit known) {
        FakeUnit fresh = read(path);
        if (known == null || !known.madeUp()) {
            return known == null ? fresh : known;
        }
        return fresh.active(
                known.state().active(), known.state().sub(), known.state().result());
    }

    /// A unit of the site's own as its file makes it now; others are as they are.
    FakeUnit install(FakeUnit unit) {
        return unit.state()
                .fragment()
                .filter(path -> path.startsWith(OWN) && isThere(path))
                .map(path -> unit.read(installs(path)))
                .orElse(unit);
    }

    private boolean installs(String path) {
        return tree.at(path)
                .flatMap(entry -> entry.content().text())
                .filter(text -> text.contains("[Install]"))
                .isPresent();
    }

    boolean isThere(String path) {
        return tree.at(path).isPresent();
    }
}
