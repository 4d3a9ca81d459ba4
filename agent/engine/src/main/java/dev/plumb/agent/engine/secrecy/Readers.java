package dev.plumb.agent.engine.secrecy;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Who may read a file, where that is not everybody, for its own mode or that of a directory that it lies in: as it is
/// there, as it is declared, and as it was last reached.
/// What was closed at any time of a run stays so to its end, whoever is let in meanwhile.
final class Readers {
    private static final int ENTERED = 01;
    private static final int GROUP = 040;
    private static final int OWNER = 0400;
    private static final String ROOT = "root";

    private final Declarations manifest;
    private final Ledger ledger;
    private final NodeView node;
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();
    private final Map<String, String> closed = new HashMap<>();
    private boolean told;

    /// @param node as it is, also in a run that only plans
    Readers(Declarations manifest, Ledger ledger, NodeView node) {
        this.manifest = manifest;
        this.ledger = ledger;
        this.node = node;
    }

    /// The only ones who may read what is at a path, as a sentence; empty where all may, and where no file is.
    Optional<String> only(String path) {
        notice(path);
        tell();
        return Optional.ofNullable(seen.get(path))
                .or(() -> Optional.ofNullable(declared.get(path)))
                .or(() -> within(path));
    }

    private void notice(String path) {
        FileState there = node.files().state(path);
        if (there instanceof FileState.Regular(Ownership owned, long size, long links) && !owned.readByAll()) {
            seen.putIfAbsent(path, reading(owned, "may"));
        } else if (there instanceof FileState.Directory(Ownership owned, boolean mountPoint) && !enteredByAll(owned)) {
            closed.putIfAbsent(path, entering(owned, "may", path));
        }
    }

    /// The only ones who may come to what lies in a directory, or in one above it.
    private Optional<String> within(String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        notice(folder);
        return Optional.ofNullable(closed.get(folder)).or(() -> within(folder));
    }

    private static boolean enteredByAll(Ownership owned) {
        return (owned.mode() & ENTERED) != 0;
    }

    /// Goes through all declarations, of now and of what was last reached, once somebody asks.
    private void tell() {
        if (told) {
            return;
        }
        told = true;
        manifest.resources().forEach(this::close);
        ledger.allReached().stream()
                .flatMap(reached -> reached.declaration().stream())
                .map(manifest::prepare)
                .forEach(this::close);
    }

    private void close(Prepared resource) {
        if (!(resource instanceof Prepared.Ready ready)) {
            return;
        }
        boolean file = ready.managed()
                .provider()
                .definition()
                .attribute(KindDefinition.CONTENT)
                .isPresent();
        declared(ready)
                .ifPresent(owned -> ready.claims().owns().stream()
                        .filter(thing -> thing.sort() == Thing.Sort.PATH)
                        .map(Thing::name)
                        .forEach(path -> {
                            if (file && !owned.readByAll()) {
                                declared.putIfAbsent(path, reading(owned, "shall"));
                            } else if (!file && !enteredByAll(owned)) {
                                closed.putIfAbsent(path, entering(owned, "shall", path));
                            }
                        }));
    }

    /// Who shall own the file or directory that a resource is; empty for what is neither.
    private static Optional<Ownership> declared(Prepared.Ready ready) {
        KindDefinition definition = ready.managed().provider().definition();
        ManifestResource declared = ready.declared();
        return definition
                .value(KindDefinition.MODE, declared.attributes())
                .flatMap(mode -> Types.MODE.read(mode) instanceof Reading.Ok<Integer>(Integer bits)
                        ? Optional.of(bits)
                        : Optional.empty())
                .map(bits -> new Ownership(
                        name(definition, declared, KindDefinition.OWNER),
                        name(definition, declared, KindDefinition.GROUP),
                        bits));
    }

    private static String name(KindDefinition definition, ManifestResource declared, String attribute) {
        return definition
                .value(attribute, declared.attributes())
                .map(Value::toString)
                .orElse(ROOT);
    }

    /// @param verb `may`, `shall`
    private static String reading(Ownership owned, String verb) {
        return who(owned, OWNER, GROUP) + " " + verb + " read it" + bits(owned);
    }

    /// @param verb `may`, `shall`
    private static String entering(Ownership owned, String verb, String folder) {
        return who(owned, OWNER >> 2, GROUP >> 2) + " " + verb + " enter '" + folder + "'" + bits(owned);
    }

    private static String who(Ownership owned, int ownerBit, int groupBit) {
        String who = (owned.mode() & ownerBit) == 0 ? ROOT : owned.user();
        String group = (owned.mode() & groupBit) == 0 ? "" : " and the group " + owned.group();
        return "only " + who + group;
    }

    private static String bits(Ownership owned) {
        return " (" + String.format("%04o", owned.mode()) + ")";
    }
}
