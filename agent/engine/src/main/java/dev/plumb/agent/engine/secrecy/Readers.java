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

/// Who may read a file, where that is not everybody: as it is there, as it is declared, and as it was last reached.
/// What was closed at any time of a run stays so to its end, whoever is let in meanwhile.
final class Readers {
    private static final int OTHERS = 04;
    private static final int GROUP = 040;
    private static final int OWNER = 0400;
    private static final String ROOT = "root";

    private final Declarations manifest;
    private final Ledger ledger;
    private final NodeView node;
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, String> declared = new HashMap<>();
    private boolean told;

    /// @param node as it is, also in a run that only plans
    Readers(Declarations manifest, Ledger ledger, NodeView node) {
        this.manifest = manifest;
        this.ledger = ledger;
        this.node = node;
    }

    /// The only ones who may read what is at a path, as a sentence; empty where all may, and where no file is.
    Optional<String> only(String path) {
        now(path)
                .filter(owned -> closed(owned.mode()))
                .ifPresent(owned -> seen.putIfAbsent(path, sentence(owned, "may")));
        tell();
        return Optional.ofNullable(seen.get(path)).or(() -> Optional.ofNullable(declared.get(path)));
    }

    private Optional<Ownership> now(String path) {
        return node.files().state(path) instanceof FileState.Regular(Ownership owned, long size, long links)
                ? Optional.of(owned)
                : Optional.empty();
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
        declared(ready)
                .filter(owned -> closed(owned.mode()))
                .ifPresent(owned -> ready.claims().owns().stream()
                        .filter(thing -> thing.sort() == Thing.Sort.PATH)
                        .forEach(thing -> declared.putIfAbsent(thing.name(), sentence(owned, "shall"))));
    }

    /// Who shall own the file that a resource is; empty for what is no file.
    private static Optional<Ownership> declared(Prepared.Ready ready) {
        KindDefinition definition = ready.managed().provider().definition();
        ManifestResource declared = ready.declared();
        if (definition.attribute(KindDefinition.CONTENT).isEmpty()) {
            return Optional.empty();
        }
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

    private static boolean closed(int mode) {
        return (mode & OTHERS) == 0;
    }

    /// @param verb `may`, `shall`
    private static String sentence(Ownership owned, String verb) {
        String who = (owned.mode() & OWNER) == 0 ? ROOT : owned.user();
        String group = (owned.mode() & GROUP) == 0 ? "" : " and the group " + owned.group();
        return "only " + who + group + " " + verb + " read it (" + String.format("%04o", owned.mode()) + ")";
    }
}
