package dev.plumb.server.compiler.expand;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.resource.Resources;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.work.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Expands the entries of a node's roles into resources (rules 5, 7, 16 to 18): `once` before `each` before
/// `when` before names and attributes before the entries of blueprints. What came of an entry on a node before
/// is taken over where all that it depends on is the same.
public final class Expander {
    private final NodeContext node;
    private final Work work;
    private final Expansions expansions;
    private final Trace trace;
    private final Resources expanded;
    private final Steps steps;
    private final ResourceEntries resources;
    private final UseEntries uses;
    private final Waits waits;

    /// @param trace is told what comes of entries
    public Expander(NodeContext node, Trace trace) {
        this.node = node;
        this.work = node.work();
        this.expansions = node.shared().expansions();
        this.trace = trace;
        this.expanded = new Resources(work.problems());
        this.steps = new Steps(node, expanded);
        this.waits = new Waits(node);
        this.resources = new ResourceEntries(node, steps, waits, trace);
        this.uses = new UseEntries(node, steps, waits, trace, this::expand);
    }

    /// What came of all entries so far.
    public Resources resources() {
        return expanded;
    }

    /// Expands the entries of a role or of a use.
    public void expand(Frame frame) {
        List<Entry> entries = frame.around().definition().entries();
        for (Entry entry : frame.around().absent() ? entries.reversed() : entries) {
            expand(entry, frame);
        }
    }

    /// Takes note of a role whose parameters wait for a fact: its entries are not decided.
    public void undecided(Definition role) {
        waits.definition(role);
    }

    private void expand(Entry entry, Frame frame) {
        if (work.allowance().over() || node.shared().site().gaps().entry(entry)) {
            work.unknown();
            return;
        }
        Optional<Expansion> known = expansions.find(entry, frame);
        if (known.isPresent() && steps.fit(known.get())) {
            steps.takeOver(known.get());
        } else if (expansions.open(entry)) {
            record(entry, frame);
        } else {
            afresh(entry, frame);
        }
    }

    private void record(Entry entry, Frame frame) {
        Recording recording = new Recording(frame.sight());
        Work.Mark mark = work.mark();
        int from = steps.count();
        int clashes = steps.clashes();
        afresh(entry, frame.seenThrough(recording));
        if (work.quietSince(mark) && steps.clashes() == clashes) {
            expansions.keep(
                    entry, new Expansion(frame.around(), recording.reads(), steps.since(from), work.since(mark)));
        }
    }

    private void afresh(Entry entry, Frame frame) {
        if (entry.keys().once().isPresent()
                && !frame.sight().chosen(entry.keys().once().get())) {
            trace.notChosen(entry, frame);
            return;
        }
        repeated(entry, frame);
    }

    /// An entry whatever its `once` says.
    public void repeated(Entry entry, Frame frame) {
        int reads = work.factReads();
        Scope names = frame.sight().names();
        if (entry.keys().each().isEmpty()) {
            one(entry, frame, names, reads, new HashSet<>());
            return;
        }
        int before = work.waits();
        List<Datum> items = node.evaluator().items(entry.keys().each().get(), names);
        if (work.waits() > before) {
            waits.entry(entry);
        }
        trace.repeats(entry, frame, items);
        Set<ResourceId> ids = new HashSet<>();
        for (Datum item : items) {
            one(entry, frame, names.with("item", item), reads, ids);
        }
    }

    /// One entry, or one item of a repeated one.
    ///
    /// @param reads how often facts were read before
    /// @param ids what the items before gave
    private void one(Entry entry, Frame frame, Scope scope, int reads, Set<ResourceId> ids) {
        if (work.allowance().over()) {
            return;
        }
        int before = work.waits();
        if (!node.evaluator().holds(entry.keys().when(), scope).orElse(false)) {
            if (work.waits() > before) {
                waits.condition(entry, frame, scope);
            }
            trace.fails(entry, frame, scope);
            return;
        }
        present(entry, frame, scope, reads, ids);
    }

    /// One entry, or one item of a repeated one, whatever its `when` says.
    public void present(Entry entry, Frame frame, Scope scope, int reads, Set<ResourceId> ids) {
        int before = work.waits();
        List<String> names = node.evaluator().names(entry.name(), scope);
        if (work.waits() > before) {
            waits.entry(entry);
            return;
        }
        for (String name : names) {
            if (name.isEmpty()) {
                unnamed(entry);
            } else {
                named(new Item(entry, frame, scope, new ResourceId(entry.kind(), name), reads), ids);
            }
        }
    }

    private void named(Item item, Set<ResourceId> ids) {
        Entry entry = item.entry();
        if (!work.allowance().entry(entry.place())) {
            return;
        }
        if (!ids.add(item.written())) {
            work.problems()
                    .add(
                            entry.place(),
                            "entry.twice",
                            "the entry gives " + item.written() + " twice",
                            "each item must give another name");
        } else if (node.exceptions().excludes(item.called())) {
            trace.excluded(item);
        } else {
            wanted(item);
        }
    }

    /// One name, whatever is to be left out.
    public void wanted(Item item) {
        Optional<Library.Kind> kind =
                node.shared().site().library().kind(item.entry().kind());
        kind.ifPresentOrElse(k -> resources.expand(item, k), () -> uses.expand(item));
    }

    private void unnamed(Entry entry) {
        work.problems()
                .add(
                        entry.name().place(),
                        "name.form",
                        entry.kind() + ": expected a name, found ''",
                        "what must be left out under a condition belongs into when:");
    }
}
