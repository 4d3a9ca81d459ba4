package dev.plumb.base.hosts;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A record `name address aliases`. A record of the fleet has further fields, which are read over and are not
/// part of the normal form: when a node changes its zone, nobody's hosts change.
record HostType() implements Type<Host> {
    private static final String NAME = "name";
    private static final String ADDRESS = "address";
    private static final String ALIASES = "aliases";
    private static final List<String> OWN = List.of(NAME, ADDRESS, ALIASES);
    private static final List<String> OF_THE_FLEET = List.of("zone", "roles", "labels", "fact");
    private static final String EXPECTED = "a record with the fields name, address, aliases";

    @Override
    public String name() {
        return "host";
    }

    @Override
    public Reading<Host> read(Value written) {
        if (!(written instanceof Value.Mapping(SortedMap<String, Value> fields))) {
            return Reading.refused(EXPECTED, "no record");
        }
        for (String field : fields.keySet()) {
            if (!OWN.contains(field) && !OF_THE_FLEET.contains(field)) {
                return unknown(field);
            }
        }
        return fields.containsKey(NAME) ? host(fields) : Reading.refused(EXPECTED, "none called " + Quoted.of(NAME));
    }

    private static Reading<Host> unknown(String field) {
        String advice = Suggestion.advice(field, OWN).orElse("");
        return new Reading.Refused<>(List.of(), EXPECTED, Quoted.of(field), advice);
    }

    private static Reading<Host> host(SortedMap<String, Value> fields) {
        return switch (field(fields, NAME, Types.LINE)) {
            case Reading.Refused<Optional<String>> refused -> refused.under(NAME);
            case Reading.Ok<Optional<String>>(Optional<String> name) ->
                switch (field(fields, ADDRESS, Types.ADDRESS)) {
                    case Reading.Refused<Optional<String>> refused -> refused.under(ADDRESS);
                    case Reading.Ok<Optional<String>>(Optional<String> address) ->
                        switch (field(fields, ALIASES, Types.list(Types.LINE))) {
                            case Reading.Refused<Optional<List<String>>> refused -> refused.under(ALIASES);
                            case Reading.Ok<Optional<List<String>>>(Optional<List<String>> aliases) ->
                                new Reading.Ok<>(new Host(name.orElseThrow(), address, aliases.orElse(List.of())));
                        };
                };
        };
    }

    private static <T> Reading<Optional<T>> field(SortedMap<String, Value> fields, String field, Type<T> type) {
        Value value = fields.get(field);
        if (value == null) {
            return new Reading.Ok<>(Optional.empty());
        }
        return switch (type.read(value)) {
            case Reading.Ok<T>(T read) -> new Reading.Ok<>(Optional.of(read));
            case Reading.Refused<T> refused ->
                new Reading.Refused<>(refused.path(), refused.expected(), refused.found(), refused.advice());
        };
    }

    @Override
    public Value normal(Host host) {
        SortedMap<String, Value> fields = new TreeMap<>();
        fields.put(NAME, new Value.Text(host.name()));
        host.address().ifPresent(address -> fields.put(ADDRESS, new Value.Text(address)));
        if (!host.aliases().isEmpty()) {
            fields.put(ALIASES, Types.list(Types.LINE).normal(host.aliases()));
        }
        return new Value.Mapping(fields);
    }

    @Override
    public Value.Mapping schema() {
        SortedMap<String, Value> properties = new TreeMap<>();
        properties.put(NAME, Types.LINE.schema());
        properties.put(ADDRESS, Types.ADDRESS.schema());
        properties.put(ALIASES, Types.list(Types.LINE).schema());
        return Value.Mapping.of(Map.of(
                "type",
                new Value.Text("object"),
                "properties",
                new Value.Mapping(properties),
                "required",
                new Value.Listing(List.of(new Value.Text(NAME)))));
    }
}
