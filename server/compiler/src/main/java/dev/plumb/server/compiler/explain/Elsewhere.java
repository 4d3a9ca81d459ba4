package dev.plumb.server.compiler.explain;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.expand.Expander;
import dev.plumb.server.compiler.expand.Frame;
import dev.plumb.server.compiler.expand.NodeContext;
import dev.plumb.server.compiler.explain.LeftOut.Cause;
import dev.plumb.server.compiler.ids.NamePatterns;
import dev.plumb.server.compiler.layer.DefinitionScope;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Explains what no entry of the node's roles gives: other roles may, repeated entries may with other items, or it is
/// written wrong.
///
/// @param findings of the node itself
/// @param parameters of the node's roles and uses, by their full names
record Elsewhere(Otherwise otherwise, Provenance provenance, Findings findings, Supplier<List<String>> parameters) {

    /// As many names are shown of one entry.
    private static final int MOST_NAMES = 5;

    Explanation explain(Asked asked) {
        Findings others = new Findings(provenance, otherwise);
        List<LeftOut> found = new ArrayList<>();
        for (Definition role : rolesElsewhere()) {
            role(role, asked, others, found);
        }
        others.left(asked).forEach(left -> found.add(left.out()));
        List<String> near = asked.near(ids(), parameters.get());
        List<Findings.Nameless> nameless = Stream.concat(findings.nameless().stream(), others.nameless().stream())
                .toList();
        if (found.isEmpty()) {
            found.addAll(possible(asked, nameless, false));
        }
        if (found.isEmpty() && near.isEmpty()) {
            found.addAll(possible(asked, nameless, true));
        }
        return found.isEmpty()
                ? new Explanation.None(List.of(unknown(asked, near)))
                : new Explanation.NotHere(asked.text(), otherwise.node().name(), found);
    }

    private List<Definition> rolesElsewhere() {
        return otherwise.shared().site().definitions().values().stream()
                .filter(definition -> definition.sort() == Definition.Sort.ROLE)
                .filter(role -> !otherwise.node().roles().contains(role.name()))
                .toList();
    }

    /// What the node would have if it had the role too.
    private void role(Definition role, Asked asked, Findings others, List<LeftOut> found) {
        DeclaredNode node = otherwise.node();
        List<String> roles = new ArrayList<>(node.roles());
        roles.add(role.name());
        Events events = new Events();
        NodeContext context = new Otherwise(otherwise.shared(), node.withRoles(roles), otherwise.inventory()).context();
        DefinitionScope names =
                Optional.ofNullable(context.roles().get(role.name())).orElseThrow();
        Chain chain = Chain.of(names);
        List<Cause> causes =
                List.of(new Cause.NotItsRole(role.name(), node.place().toString(), node.roles()));
        for (Parameter parameter : role.parameters()) {
            if (asked.is(names, parameter.name())) {
                Declaration declaration = new Declaration(
                        role.name(), List.of(), asked.text(), parameter.place().toString(), List.of());
                found.add(new LeftOut(declaration, causes));
            }
        }
        if (names.complete()) {
            events.enter(names);
            new Expander(context, events).expand(Frame.role(role, context, names));
            others.take(events.all(), causes);
        } else {
            others.without(chain, causes);
        }
    }

    private List<ResourceId> ids() {
        return Stream.concat(
                        Stream.concat(
                                findings.declared().stream()
                                        .flatMap(d -> Stream.of(
                                                d.declared().id(), d.item().written())),
                                findings.uses().stream().map(use -> use.item().written())),
                        findings.left().stream().flatMap(left -> left.ids().stream()))
                .distinct()
                .toList();
    }

    /// Entries without a known name that may be meant.
    ///
    /// @param open whether those of which nothing of the name is known count too
    private List<LeftOut> possible(Asked asked, List<Findings.Nameless> nameless, boolean open) {
        List<LeftOut> possible = new ArrayList<>();
        asked.id().ifPresent(id -> {
            for (Findings.Nameless one : nameless) {
                boolean itself = one.unknown() != Findings.Unknown.WITHIN && itself(one.entry(), id, open);
                boolean within = within(one.entry(), id);
                if (itself || within) {
                    String called = itself ? id.toString() : one.entry().kind();
                    Declaration declaration = provenance.of(one.chain(), one.entry(), called);
                    possible.add(new LeftOut(declaration, one.causes()));
                }
            }
        });
        return possible;
    }

    private static boolean itself(Entry entry, ResourceId id, boolean open) {
        NamePatterns names = NamePatterns.of(entry.name());
        return entry.kind().equals(id.kind()) && (open ? names.contains(id.name()) : names.suggests(id.name()));
    }

    /// Whether something in the blueprint that the entry uses may have the name.
    private boolean within(Entry entry, ResourceId id) {
        return otherwise.shared().site().blueprint(entry.kind()).stream()
                .flatMap(blueprint -> blueprint.entries().stream())
                .anyMatch(inner -> itself(inner, id, false) || within(inner, id));
    }

    private Problem unknown(Asked asked, List<String> near) {
        Problem problem =
                Problem.operator("explain.unknown", "nothing on this node is called " + Quoted.of(asked.text()));
        return problem.advise(
                near.isEmpty()
                        ? repeated(asked)
                                .orElse("write KIND:NAME, BLUEPRINT:NAME, ROLE.PARAMETER or BLUEPRINT[NAME].PARAMETER")
                        : Suggestion.asking(near));
    }

    /// What an entry gives that could give the name with another item.
    private Optional<String> repeated(Asked asked) {
        return findings.repeated().stream()
                .filter(one -> !one.names().isEmpty()
                        && asked.id()
                                .filter(id -> itself(one.entry(), id, true))
                                .isPresent())
                .findFirst()
                .map(one -> "the entry at " + one.entry().place() + " gives " + few(one.names()) + ", by each: "
                        + one.entry().keys().each().orElseThrow().yaml().text());
    }

    private static String few(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }
}
