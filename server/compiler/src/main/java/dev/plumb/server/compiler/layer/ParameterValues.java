package dev.plumb.server.compiler.layer;

import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.fleet.ChosenNodes;
import dev.plumb.server.compiler.layer.NodeLayers.Rank;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Reason;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the value of a parameter through the layers (rule 12): the strongest that gives one wins, or all are
/// united.
public final class ParameterValues {
    private final Evaluator evaluator;
    private final ChosenNodes nodes;
    private final Work work;
    private final List<Layered> layers;
    private final Optional<Use> use;

    /// A use of a blueprint: what it gives, where it stands, and the names that it may use.
    ///
    /// @param owner for messages: `nfs-client[/home]`
    /// @param unknown parameters to which it gives what nobody can tell
    public record Use(String owner, Place place, Map<String, Written> given, Set<String> unknown, Scope scope) {
        public Use {
            given = Map.copyOf(given);
            unknown = Set.copyOf(unknown);
        }
    }

    /// A value that a layer gives.
    ///
    /// @param owner for messages: `site`, `role base`
    public record Given(Optional<Rank> rank, String owner, Written written, Scope scope, Reason reason) {}

    /// @param layers what they give to the parameters of the definition, weakest first
    public ParameterValues(Evaluator evaluator, ChosenNodes nodes, List<Layered> layers, Optional<Use> use) {
        this.evaluator = evaluator;
        this.nodes = nodes;
        this.work = nodes.work();
        this.layers = layers;
        this.use = use;
    }

    /// The value; [Datum#UNSET] for an optional parameter that nobody gives; empty when a problem was noted.
    ///
    /// @param own the names of the definition itself, for defaults
    Optional<Datum> of(Definition definition, Parameter parameter, Scope own) {
        work.looked().parameters().note(definition.name() + "." + parameter.name());
        if (use.filter(u -> u.unknown().contains(parameter.name())).isPresent()) {
            return Optional.empty();
        }
        List<Given> given = given(parameter, own);
        Optional<Datum> value = parameter.union() ? united(parameter, given) : strongest(parameter, given);
        if (value.isPresent() && value.get() instanceof Datum.Unset && parameter.required()) {
            missing(definition, parameter, given);
            return Optional.empty();
        }
        return value;
    }

    private void missing(Definition definition, Parameter parameter, List<Given> given) {
        String owner = use.map(Use::owner).orElse(definition.toString());
        String description = parameter.description().isEmpty() ? "" : ": " + parameter.description();
        String needs = owner + " needs " + Quoted.of(parameter.name()) + description;
        String name = definition.name() + "." + parameter.name();
        if (given.isEmpty()) {
            Place place = use.map(Use::place).orElse(parameter.place());
            String advice = "write it under values: as " + name + (use.isPresent() ? ", or here" : "");
            work.problems().add(place, "parameter.missing", needs, advice);
            return;
        }
        Written unset = given.getLast().written();
        String what = unset instanceof Written.Text(Yaml.Scalar yaml, var names) ? yaml.text() : "what stands here";
        work.problems()
                .add(
                        unset.place(),
                        "parameter.missing",
                        what + " has no value, and " + needs,
                        "give it one, or write " + name + " under values: of the nodes that lack it");
    }

    /// Every value that somebody gives, weakest first.
    private List<Given> given(Parameter parameter, Scope own) {
        List<Given> given = around(parameter, own);
        use.ifPresent(u -> Optional.ofNullable(u.given().get(parameter.name()))
                .ifPresent(value -> given.add(new Given(Optional.empty(), u.owner(), value, u.scope(), Reason.NONE))));
        return given;
    }

    /// Every value that somebody but the use gives, weakest first.
    List<Given> around(Parameter parameter, Scope own) {
        List<Given> given = new ArrayList<>();
        parameter
                .defaultValue()
                .ifPresent(value -> given.add(new Given(Optional.empty(), "default", value, own, Reason.NONE)));
        for (Layered layer : layers) {
            if (layer.setting().parameter().equals(parameter.name())) {
                given.add(new Given(
                        Optional.of(layer.rank()),
                        layer.layer().owner(),
                        layer.setting().value(),
                        layer.scope(),
                        layer.layer().reason()));
            }
        }
        return given;
    }

    /// The value that one layer gives; empty when a problem was noted.
    Optional<Datum> value(Parameter parameter, Given given) {
        return evaluator
                .value(given.written(), given.scope())
                .flatMap(datum -> evaluator.typed(
                        parameter.name(),
                        parameter.type(),
                        datum,
                        given.written().yaml()))
                .flatMap(datum ->
                        nodes.in(parameter.type(), datum, given.written().yaml(), given.scope()));
    }

    /// From the strongest down to the first that is not unset.
    private Optional<Datum> strongest(Parameter parameter, List<Given> given) {
        for (int i = given.size() - 1; i >= 0; i--) {
            Optional<Datum> value = value(parameter, given.get(i));
            if (value.isEmpty() || !(value.get() instanceof Datum.Unset)) {
                return value.isEmpty() || agreed(parameter, given, i, value.get()) ? value : Optional.empty();
            }
        }
        return Optional.of(Datum.UNSET);
    }

    /// Where a role decides, no other role may say something else.
    private boolean agreed(Parameter parameter, List<Given> given, int decides, Datum value) {
        for (int i = 0; i < decides; i++) {
            if (isRole(given.get(i)) && isRole(given.get(decides))) {
                Optional<Datum> other = value(parameter, given.get(i));
                if (other.isPresent() && !Typed.same(parameter.type(), other.get(), value)) {
                    disagree(parameter.name(), given.get(i), given.get(decides));
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isRole(Given given) {
        return given.rank().filter(rank -> rank == Rank.ROLE).isPresent();
    }

    /// Told at the place that stands behind, so that it is one problem in whatever order the roles are listed.
    private void disagree(String what, Given one, Given other) {
        boolean inOrder = one.written().place().compareTo(other.written().place()) <= 0;
        Given first = inOrder ? one : other;
        Given second = inOrder ? other : one;
        work.problems()
                .add(
                        second.written().place(),
                        "value.roles-disagree",
                        first.owner() + " and " + second.owner() + " disagree on " + Quoted.of(what),
                        "the other value stands at " + first.written().place() + "; let the node decide");
    }

    /// Everything that somebody gives; empty when a problem was noted.
    private Optional<Datum> united(Parameter parameter, List<Given> given) {
        Union union = new Union(parameter);
        for (Given one : given) {
            Optional<Datum> value = value(parameter, one);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            union.add(one, value.get());
        }
        Optional<Union.Disagreement> disagreement = union.disagreement();
        disagreement.ifPresent(d -> disagree(Path.written(List.of(parameter.name(), d.key())), d.one(), d.other()));
        if (disagreement.isPresent() || given.isEmpty()) {
            return disagreement.isPresent() ? Optional.empty() : Optional.of(Datum.UNSET);
        }
        return evaluator.within(union.united(), given.getLast().written().place());
    }
}
