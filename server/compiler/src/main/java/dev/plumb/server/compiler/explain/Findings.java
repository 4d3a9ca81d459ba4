package dev.plumb.server.compiler.explain;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expand.Frame;
import dev.plumb.server.compiler.expand.Item;
import dev.plumb.server.compiler.explain.LeftOut.Cause;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What became of all entries of a node: what is there, and what is not and why. Of what is left out it is found out
/// what would be there otherwise, so that entries within blueprints are known by name too.
final class Findings {
    private final Provenance provenance;
    private final Omissions omissions;
    private final Otherwise otherwise;
    private final List<Event.Declares> declared = new ArrayList<>();
    private final List<Event.Uses> uses = new ArrayList<>();
    private final Set<Left> left = new LinkedHashSet<>();
    private final List<Nameless> nameless = new ArrayList<>();
    private final List<Repeated> repeated = new ArrayList<>();

    /// Something with a name that is left out.
    ///
    /// @param ids with and without the scope of a label
    /// @param chain the role or use that its entry stands in
    record Left(Set<ResourceId> ids, Chain chain, LeftOut out) {}

    /// An entry whose names are not known, because it is left out.
    ///
    /// @param unknown what of it has no known names
    record Nameless(Entry entry, Chain chain, List<Cause> causes, Unknown unknown) {}

    /// An entry that is there once for each item.
    ///
    /// @param names what the items give
    record Repeated(Entry entry, List<String> names) {}

    /// Which names are not known.
    enum Unknown {
        /// those of the entry, and of what stands in the blueprint that it uses
        ALL,
        /// those within the blueprint that the entry uses
        WITHIN
    }

    Findings(Provenance provenance, Otherwise otherwise) {
        this.provenance = provenance;
        this.omissions = new Omissions(provenance.conditions());
        this.otherwise = otherwise;
    }

    List<Event.Declares> declared() {
        return declared;
    }

    List<Event.Uses> uses() {
        return uses;
    }

    Set<Left> left() {
        return left;
    }

    /// What is left out and was asked for, or is the use whose parameter was asked for.
    List<Left> left(Asked asked) {
        return left.stream()
                .filter(one -> one.ids().stream().anyMatch(id -> asked.is(id) || parameterOf(id, asked)))
                .toList();
    }

    private boolean parameterOf(ResourceId use, Asked asked) {
        return otherwise.shared().site().blueprint(use.kind()).stream()
                .flatMap(blueprint -> blueprint.parameters().stream())
                .anyMatch(parameter -> asked.is(use, parameter.name()));
    }

    List<Nameless> nameless() {
        return nameless;
    }

    List<Repeated> repeated() {
        return repeated;
    }

    /// Takes what came of entries.
    ///
    /// @param causes why none of it is there; empty for what is
    void take(List<Event> events, List<Cause> causes) {
        for (Event event : events) {
            take(event, causes);
        }
    }

    private void take(Event event, List<Cause> causes) {
        switch (event) {
            case Event.Declares declares -> {
                if (causes.isEmpty()) {
                    declared.add(declares);
                } else {
                    Item item = declares.item();
                    Declaration declaration = provenance.of(declares.chain(), item);
                    boolean sensitive = declares.declared().sensitive();
                    left.add(new Left(
                            Set.copyOf(
                                    List.of(item.written(), declares.declared().id())),
                            declares.chain(),
                            new LeftOut(sensitive ? declaration.hidden() : declaration, causes)));
                }
            }
            case Event.Uses use -> {
                if (causes.isEmpty()) {
                    uses.add(use);
                } else {
                    Chain chain = use.chain();
                    LeftOut out = new LeftOut(provenance.ofUse(chain, use.item()), causes);
                    Chain outside = chain.around().orElseThrow();
                    left.add(new Left(Set.of(use.item().written()), outside, out));
                }
            }
            case Event.NotChosen(Chain chain, Entry entry, Frame frame) ->
                leave(
                        new Otherwise.Entered(chain, entry, frame.sight().names()),
                        plus(causes, List.of(omissions.onOtherNode(entry, otherwise.shared()))),
                        expander -> expander.repeated(entry, frame));
            case Event.Repeats repeats -> repeats(repeats, causes);
            case Event.Fails(Chain chain, Entry entry, Frame frame, Scope scope) ->
                leave(
                        new Otherwise.Entered(chain, entry, scope),
                        plus(causes, List.of(omissions.fails(entry, chain, scope))),
                        expander -> expander.present(entry, frame, scope, 0, new HashSet<>()));
            case Event.Excluded(Chain chain, Item item) ->
                leave(
                        new Otherwise.Entered(chain, item.entry(), item.scope()),
                        plus(causes, omissions.excluded(item, otherwise.exceptions())),
                        expander -> expander.wanted(item));
            case Event.Stays(Chain chain, Item item) ->
                left.add(new Left(
                        Set.of(item.written()),
                        chain,
                        new LeftOut(
                                provenance.of(chain, item),
                                plus(
                                        causes,
                                        List.of(new Cause.Stays(item.written().kind()))))));
        }
    }

    private void repeats(Event.Repeats repeats, List<Cause> causes) {
        Scope scope = repeats.frame().sight().names();
        Chain chain = repeats.chain();
        Entry entry = repeats.entry();
        for (Omissions.Filtered filtered : omissions.filtered(entry, chain, scope)) {
            leave(
                    new Otherwise.Entered(chain, entry, filtered.scope()),
                    plus(causes, List.of(filtered.cause())),
                    expander -> expander.present(entry, repeats.frame(), filtered.scope(), 0, new HashSet<>()));
        }
        if (repeats.items().isEmpty()) {
            Condition each = omissions.each(entry, chain, scope);
            Cause none = omissions.noItems(entry, each, scope);
            nameless.add(new Nameless(entry, chain, plus(causes, List.of(none)), Unknown.ALL));
        } else if (causes.isEmpty()) {
            repeated.add(new Repeated(
                    entry,
                    repeats.items().stream()
                            .flatMap(item -> otherwise.names(entry, scope.with("item", item)).stream())
                            .distinct()
                            .toList()));
        }
    }

    /// Notes that an entry is left out, with all that would be there otherwise.
    private void leave(Otherwise.Entered entered, List<Cause> causes, Otherwise.Way way) {
        List<Event> events = otherwise.events(entered.chain(), way);
        take(events, causes);
        Set<ResourceId> found = new LinkedHashSet<>();
        for (Event event : events) {
            found.addAll(Otherwise.ids(event));
        }
        boolean missing = false;
        for (ResourceId id : otherwise.ids(entered)) {
            if (!found.contains(id)) {
                missing = true;
                left.add(new Left(
                        Set.of(id),
                        entered.chain(),
                        new LeftOut(provenance.of(entered.chain(), entered.entry(), id.toString()), causes)));
            }
        }
        if (missing || found.isEmpty()) {
            nameless.add(
                    new Nameless(entered.entry(), entered.chain(), causes, missing ? Unknown.WITHIN : Unknown.ALL));
        }
    }

    /// Notes that a whole role is not there.
    void without(Chain role, List<Cause> causes) {
        role.names()
                .definition()
                .entries()
                .forEach(entry -> nameless.add(new Nameless(entry, role, causes, Unknown.ALL)));
    }

    private static List<Cause> plus(List<Cause> causes, List<Cause> more) {
        List<Cause> all = new ArrayList<>(causes);
        all.addAll(more);
        return all;
    }
}
