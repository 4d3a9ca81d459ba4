package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.Layered;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Located;
import java.util.List;

/// Something that was looked at, with what was found.
sealed interface Read {
    /// Whether the same is found here.
    boolean holds(Sight sight);

    /// A name was looked up.
    record Name(Where where, List<String> steps, Scope.Found found) implements Read {
        @Override
        public boolean holds(Sight sight) {
            return where.in(sight).lookUp(steps).equals(found);
        }
    }

    /// The values that layers give to a definition were looked at.
    record Values(Definition definition, List<Layered> values) implements Read {
        @Override
        public boolean holds(Sight sight) {
            List<Layered> here = sight.values(definition);
            boolean same = here.size() == values.size();
            for (int i = 0; same && i < here.size(); i++) {
                same = here.get(i).sameAs(values.get(i));
            }
            return same;
        }
    }

    /// It was asked whether the node is the chosen one.
    record Chosen(Located<Selector> once, boolean chosen) implements Read {
        @Override
        public boolean holds(Sight sight) {
            return sight.chosen(once) == chosen;
        }
    }

    /// Among which names something was looked up.
    sealed interface Where {
        /// Those names in another sight.
        Scope in(Sight sight);

        /// Tells it from the others of one recording.
        String key();

        /// The names of the role or use.
        record Names() implements Where {
            @Override
            public Scope in(Sight sight) {
                return sight.names();
            }

            @Override
            public String key() {
                return "names";
            }
        }

        /// The names that every file may use.
        record Everywhere() implements Where {
            @Override
            public Scope in(Sight sight) {
                return sight.everywhere();
            }

            @Override
            public String key() {
                return "everywhere";
            }
        }

        /// The names that a layer's value may use.
        ///
        /// @param index of the value among those of the definition, which were found equal before
        record Value(Definition definition, int index) implements Where {
            @Override
            public Scope in(Sight sight) {
                return sight.values(definition).get(index).scope();
            }

            @Override
            public String key() {
                return definition.name() + "[" + index + "]";
            }
        }
    }
}
