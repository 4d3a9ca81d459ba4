package dev.plumb.server.compiler.written;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.NodesType;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.datum.Datum;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What values look like before they are known, as far as it tells which names there are below: a record has
/// its fields, a list its items. Unset is what nobody can tell of: which text it is, which keys a map has.
///
/// @param node the record of a node, as the fleet lists it
record Shapes(Datum node) {
    /// Any value of a type.
    Datum of(Type<?> type) {
        if (type instanceof RecordType record) {
            Map<String, Datum> fields = new TreeMap<>();
            record.fields().forEach(field -> fields.put(field.name(), of(field.type())));
            return Datum.map(fields);
        }
        if (type instanceof ListType<?>(Type<?> of)) {
            return listed(of(of));
        }
        return type instanceof NodesType ? listed(node) : Datum.UNSET;
    }

    /// A list of such items.
    static Datum listed(Datum item) {
        return item instanceof Datum.Unset ? item : Datum.list(List.of(item));
    }

    /// What each item of a list looks like.
    static Datum item(Datum list) {
        return list instanceof Datum.Listing(List<Datum> items) && items.size() == 1 ? items.getFirst() : Datum.UNSET;
    }
}
