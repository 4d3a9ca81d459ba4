package dev.plumb.agent.engine.secrecy;

import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Action;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What may be neither shown nor kept. Decided by path, not by resource: several resources may write one file, one may
/// remove what another brought, and what is there may be what an earlier wish put there. A path that may hold a secret
/// is remembered from before it is written until plain content was put over it. What is in a file that not everybody
/// may read is not shown either, but kept, for only root reads what is kept.
public final class Secrecy {
    private final Ledger ledger;
    private final Readers readers;
    private final Set<String> declared = new HashSet<>();

    /// @param node as it is, also in a run that only plans
    public Secrecy(Declarations manifest, Ledger ledger, NodeView node) {
        this.ledger = ledger;
        this.readers = new Readers(manifest, ledger, node);
        for (Prepared resource : manifest.resources()) {
            if (resource.secret()) {
                declared.addAll(paths(resource.claims()));
            }
        }
    }

    /// The files that a resource writes, whole or in part.
    private static SortedSet<String> paths(Claims claims) {
        SortedSet<String> paths = new TreeSet<>(claims.partOf());
        claims.owns().stream()
                .filter(thing -> thing.sort() == Thing.Sort.PATH)
                .forEach(thing -> paths.add(thing.name()));
        return paths;
    }

    /// Whether what is at a path may be kept.
    public boolean keeps(String path) {
        return !declared.contains(path) && !ledger.mayHoldSecret(path);
    }

    private boolean hides(String path) {
        return declared.contains(path) || ledger.guarded(path);
    }

    /// Whether nobody knows if a difference tells a secret, for a journal was lost: all that is known is what was
    /// reached
    /// since. What stood there then was as declared, and what is found by the same words stands there since.
    ///
    /// @param last what was last reached of the resource
    public boolean doubts(Managed<?, ?> resource, Optional<ManifestResource> last, Difference difference) {
        return ledger.lost()
                && ofFile(resource, difference)
                && last.filter(was -> was.ensure() == Ensure.ABSENT || known(resource, was, difference.attribute()))
                        .isEmpty();
    }

    private static boolean known(Managed<?, ?> resource, ManifestResource last, String attribute) {
        if (resource.provider().definition().attribute(attribute).isPresent()
                && !last.attributes().containsKey(attribute)) {
            return false;
        }
        return resource.claims().partOf().isEmpty()
                || others(last, attribute).equals(others(resource.declared(), attribute));
    }

    private static Map<String, Value> others(ManifestResource resource, String attribute) {
        Map<String, Value> others = new HashMap<>(resource.attributes());
        others.remove(attribute);
        return others;
    }

    /// Whether the values of a difference may not be told.
    ///
    /// @param last what was last reached of the resource
    public boolean hides(Managed<?, ?> resource, Optional<ManifestResource> last, Difference difference) {
        String attribute = difference.attribute();
        return difference.sensitive()
                || difference.observed().filter(Value::secret).isPresent()
                || difference.desired().filter(Value::secret).isPresent()
                || last.map(was -> was.attributes().get(attribute))
                        .filter(Value::secret)
                        .isPresent()
                || (ofFile(resource, difference)
                        && (last.filter(ManifestResource::secret).isPresent()
                                || paths(resource.claims()).stream().anyMatch(this::hides)));
    }

    /// Who alone may read the file of which a difference tells, as a sentence; empty where all may. A report is read by
    /// others than those. Asked of every difference, so that it is seen before one opens the file.
    public Optional<String> onlyReaders(Managed<?, ?> resource, Difference difference) {
        List<String> only = paths(resource.claims()).stream()
                .flatMap(path -> readers.only(path).stream())
                .toList();
        return ofFile(resource, difference) ? only.stream().findFirst() : Optional.empty();
    }

    /// Whether a difference tells what stands in a file.
    private static boolean ofFile(Managed<?, ?> resource, Difference difference) {
        if (difference.attribute().equals(Difference.THING)) {
            return false;
        }
        return difference.observed().filter(Value.Content.class::isInstance).isPresent()
                || resource.provider()
                        .definition()
                        .attribute(difference.attribute())
                        .isEmpty()
                || !resource.claims().partOf().isEmpty();
    }

    /// What must be remembered before this one brings a secret; empty when it brings none, or it is remembered.
    public Optional<Note> guard(Managed<?, ?> resource) {
        if (!resource.secret()) {
            return Optional.empty();
        }
        SortedSet<String> paths = paths(resource.claims());
        return paths.stream().allMatch(ledger::guarded) ? Optional.empty() : Optional.of(new Note.Guarded(paths));
    }

    /// What is known to hold nothing but what is declared, now that a resource is as it shall be; empty where that was
    /// known before.
    public Optional<Note> settled(Managed<?, ?> resource) {
        if (!ledger.lost() || resource.secret()) {
            return Optional.empty();
        }
        SortedSet<String> plain = paths(resource.claims());
        plain.removeAll(resource.claims().partOf());
        plain.removeIf(path -> declared.contains(path) || !ledger.mayHoldSecret(path));
        return plain.isEmpty() ? Optional.empty() : Optional.of(new Note.Unguarded(plain));
    }

    /// What need not be remembered any longer: these actions put plain content over it, or took it away.
    public Optional<Note> unguard(Managed<?, ?> resource, List<Action> done) {
        Set<String> parts = resource.claims().partOf();
        SortedSet<String> plain = new TreeSet<>();
        done.stream().flatMap(action -> action.steps().stream()).forEach(step -> {
            if (step instanceof FileStep file && replaces(file) && !parts.contains(file.path())) {
                plain.add(file.path());
            }
        });
        plain.removeAll(declared);
        plain.removeIf(path -> !ledger.mayHoldSecret(path));
        return plain.isEmpty() ? Optional.empty() : Optional.of(new Note.Unguarded(plain));
    }

    private static boolean replaces(FileStep step) {
        return switch (step) {
            case FileStep.Write write -> !write.sensitive() && !write.content().secret();
            case FileStep.MakeLink link -> true;
            case FileStep.Remove remove -> true;
            case FileStep.Fetch fetch -> true;
            case FileStep.RemoveDirectory removed -> true;
            case FileStep.MakeDirectory made -> false;
            case FileStep.SetOwnership set -> false;
        };
    }
}
