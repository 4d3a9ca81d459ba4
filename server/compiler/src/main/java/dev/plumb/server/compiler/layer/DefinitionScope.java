package dev.plumb.server.compiler.layer;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.fleet.NodeScope;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names within one role, or within one use of a blueprint: its own parameters, and what every file may
/// use.
public final class DefinitionScope implements Scope {
    private final Definition definition;
    private final Optional<String> useName;
    private final Scope outside;
    private final ParameterValues values;
    private final Map<String, Optional<Datum>> known = new HashMap<>();
    private final Map<String, String> waiting = new HashMap<>();
    private final Set<String> factDependent = new HashSet<>();
    private final Set<String> underWay = new HashSet<>();
    private final Work work;

    /// @param useName of a blueprint's use; none for a role
    /// @param outside the names of the node, and for a role `role`
    public DefinitionScope(
            Definition definition, Optional<String> useName, Scope outside, ParameterValues values, Work work) {
        this.definition = definition;
        this.useName = useName;
        this.outside = outside;
        this.values = values;
        this.work = work;
    }

    public Definition definition() {
        return definition;
    }

    /// Of a blueprint's use.
    public Optional<String> useName() {
        return useName;
    }

    /// `base`, `nfs-client[/home]`.
    public String label() {
        return definition.name() + useName.map(name -> "[" + name + "]").orElse("");
    }

    /// Every value that somebody but the use itself gives a parameter, weakest first.
    public List<ParameterValues.Given> around(Parameter parameter) {
        return values.around(parameter, this);
    }

    /// The value that one layer gives.
    public Optional<Datum> value(Parameter parameter, ParameterValues.Given given) {
        return values.value(parameter, given);
    }

    /// Gives every parameter its value; false when one has none, which was noted.
    public boolean complete() {
        boolean complete = true;
        for (Parameter parameter : definition.parameters()) {
            complete &= value(parameter).isPresent();
        }
        return complete;
    }

    /// The values of all parameters that have one.
    public Map<String, Datum> all() {
        Map<String, Datum> all = new HashMap<>();
        definition.parameters().forEach(p -> value(p).ifPresent(datum -> all.put(p.name(), datum)));
        return all;
    }

    @Override
    public Found lookUp(List<String> steps) {
        String first = steps.getFirst();
        if (first.equals("name") && useName.isPresent()) {
            return Scope.within(Datum.text(useName.get()), steps, 1);
        }
        Optional<Parameter> parameter = definition.parameter(first);
        if (parameter.isPresent()) {
            return parameter(parameter.get(), steps);
        }
        Found found = outside.lookUp(steps);
        return found instanceof Found.Missing(int step, var nearest) && step == 0
                ? Scope.missing(steps, 0, names())
                : found;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(NodeScope.ROOTS);
        definition.parameters().forEach(parameter -> names.add(parameter.name()));
        return names;
    }

    private Found parameter(Parameter parameter, List<String> steps) {
        if (underWay.contains(parameter.name())) {
            return new Found.Barred("needs its own value");
        }
        Optional<Datum> value = value(parameter);
        if (factDependent.contains(parameter.name())) {
            work.factRead();
        }
        String family = waiting.get(parameter.name());
        if (family != null) {
            return new Found.Waiting(family);
        }
        return value.map(datum -> Scope.within(datum, steps, 1)).orElseGet(Found.Unknown::new);
    }

    /// A role's parameters are there once for all its entries, those of a use come with the entry that uses it.
    private void count(Datum value, Place place) {
        if (useName.isPresent()) {
            work.allowance().value(value, place);
        } else {
            work.allowance().inRole(value, place);
        }
    }

    private Optional<Datum> value(Parameter parameter) {
        Optional<Datum> before = known.get(parameter.name());
        if (before != null) {
            return before;
        }
        if (work.allowance().over()) {
            work.unknown();
            return Optional.empty();
        }
        int factReads = work.factReads();
        int waits = work.waits();
        underWay.add(parameter.name());
        Optional<Datum> value = values.of(definition, parameter, this);
        underWay.remove(parameter.name());
        if (work.factReads() > factReads) {
            factDependent.add(parameter.name());
        }
        if (work.waits() > waits) {
            work.lastWait().ifPresent(fact -> waiting.put(parameter.name(), fact.substring("fact.".length())));
        }
        value.ifPresent(datum -> count(datum, parameter.place()));
        known.put(parameter.name(), value);
        return value;
    }
}
