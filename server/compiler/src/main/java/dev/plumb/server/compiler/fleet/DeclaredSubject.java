package dev.plumb.server.compiler.fleet;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.select.Field;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.DeclaredNode;
import java.util.List;
import java.util.Optional;

/// A node as selectors of site files see it: only what the site declares.
record DeclaredSubject(DeclaredNode node) implements Selector.Subject {
    @Override
    public List<Datum.Scalar> values(Field field) {
        return switch (field) {
            case Field.Plain(Field.Name name) ->
                switch (name) {
                    case NAME -> List.of(Datum.text(node.name()));
                    case ROLE -> node.roles().stream().map(Datum::text).toList();
                    case ZONE -> node.zone().map(Datum::text).stream().toList();
                    case STATE, GENERATION -> List.of();
                };
            case Field.Label(String name) ->
                Optional.ofNullable(node.labels().get(name)).map(Datum::plain).stream()
                        .toList();
            case Field.Fact fact -> List.of();
        };
    }
}
