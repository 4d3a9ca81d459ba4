package dev.plumb.server.compiler.compile;

import dev.plumb.api.Problem;
import dev.plumb.api.Refreshable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.resource.Link;
import dev.plumb.server.compiler.site.Library;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What does not stand in the way of a node's manifest and is hardly meant.
record Warnings(Library library) {
    private static final String MODE = "mode";

    /// `S_IROTH` of inode(7).
    private static final int READ_BY_ALL = 04;

    /// All of it, once each.
    ///
    /// @param agentKinds what the node's agent knows; empty when that is not known
    static List<Problem> of(Collection<Declared> resources, Library library, Set<String> agentKinds, String node) {
        List<Problem> warnings = new ArrayList<>(new Warnings(library).neverRefreshed(resources));
        warnings.addAll(new Warnings(library).readByAll(resources));
        if (!agentKinds.isEmpty()) {
            resources.stream()
                    .map(resource -> resource.id().kind())
                    .filter(kind -> !agentKinds.contains(kind))
                    .distinct()
                    .sorted()
                    .forEach(kind -> warnings.add(unknownToAgent(kind, node)));
        }
        return warnings;
    }

    private static Problem unknownToAgent(String kind, String node) {
        return Problem.operator(
                        "agent.lacks-kind", "the agent of " + node + " does not know the kind " + Quoted.of(kind))
                .advise("its resources are unsupported until the agent is upgraded");
    }

    /// Secrets in what is closed by itself, but has a mode that lets everyone read it.
    private List<Problem> readByAll(Collection<Declared> resources) {
        return resources.stream()
                .filter(resource ->
                        resource.attributes().values().values().stream().anyMatch(Value::secret))
                .flatMap(resource -> mode(resource)
                        .filter(mode -> (Integer.parseInt(mode, 8) & READ_BY_ALL) != 0)
                        .map(mode -> readByAll(resource, mode))
                        .stream())
                .distinct()
                .toList();
    }

    /// The mode that is written, where a kind would choose another because of a secret.
    private Optional<String> mode(Declared resource) {
        return library.kind(resource.id().kind())
                .filter(kind -> kind.definition().secretDefaults().containsKey(MODE))
                .flatMap(kind ->
                        Optional.ofNullable(resource.attributes().values().get(MODE)))
                .filter(Value.Text.class::isInstance)
                .map(mode -> ((Value.Text) mode).text());
    }

    private static Problem readByAll(Declared resource, String mode) {
        return resource.place()
                .problem(
                        "secret.read-by-all",
                        resource.id() + " holds a secret, and with the mode " + mode + " everyone on the node reads it")
                .advise("write mode: 0600");
    }

    /// Refreshes that were declared of resources that have nothing to do when something else changes. A use stands for
    /// whichever of its entries can be refreshed.
    private List<Problem> neverRefreshed(Collection<Declared> resources) {
        return resources.stream()
                .flatMap(resource -> resource.keys().links().stream())
                .filter(link -> link.sort() == Link.Sort.REFRESH_ON || link.sort() == Link.Sort.REFRESHES)
                .filter(link -> !refreshable(refreshed(link)))
                .map(Warnings::neverRefreshed)
                .distinct()
                .toList();
    }

    private static ResourceId refreshed(Link link) {
        return link.sort() == Link.Sort.REFRESHES ? link.target() : link.source();
    }

    private boolean refreshable(ResourceId id) {
        return library.kind(id.kind())
                .map(kind -> kind.provider() instanceof Refreshable<?, ?>)
                .orElse(true);
    }

    private static Problem neverRefreshed(Link link) {
        return link.place()
                .problem(
                        "entry.never-refreshed",
                        refreshed(link) + " is never refreshed: its kind has nothing to do when something else changes")
                .advise("write 'after' or 'before' if only the order is meant");
    }
}
