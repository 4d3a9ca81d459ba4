package dev.plumb.server.compiler.expand;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.resource.Called;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes note of what entries that wait for `fact.local.*` may declare, so that an agent does not release
/// it (rule 16): the resource where its name is known, else its kind, and for a use all kinds in it.
final class Waits {
    private final NodeContext node;
    private final Work work;

    Waits(NodeContext node) {
        this.node = node;
        this.work = node.work();
    }

    /// Notes one resource.
    void resource(ResourceId id) {
        note(id.toString());
    }

    /// Notes an entry that may be there or not. Its names are looked at on the side: what is wrong with them
    /// matters only once the entry is there.
    void condition(Entry entry, Frame frame, Scope scope) {
        Optional<Library.Kind> kind = node.shared().site().library().kind(entry.kind());
        Work aside = new Work();
        List<String> names = new Evaluator(aside).names(entry.name(), scope);
        if (kind.isEmpty() || names.isEmpty() || !aside.problems().none() || aside.waits() > 0) {
            entry(entry);
            return;
        }
        names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> new Called(
                                new ResourceId(entry.kind(), name),
                                frame.around().labels())
                        .scoped(kind.get()))
                .forEach(this::resource);
    }

    /// Notes an entry of which not even the names are known.
    void entry(Entry entry) {
        kinds(entry, new HashSet<>());
    }

    /// Notes all entries of a role or blueprint.
    void definition(Definition definition) {
        definition.entries().forEach(this::entry);
    }

    private void kinds(Entry entry, Set<String> seen) {
        if (node.shared().site().library().kind(entry.kind()).isPresent()) {
            note(entry.kind());
        } else if (seen.add(entry.kind())) {
            node.shared()
                    .site()
                    .blueprint(entry.kind())
                    .ifPresent(b -> b.entries().forEach(e -> kinds(e, seen)));
        }
    }

    private void note(String what) {
        work.lastWait().ifPresent(on -> work.undecided().put(what, on));
    }
}
