package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.layer.DefinitionScope;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.site.Entry;
import java.util.List;

/// Is told what comes of every entry while one node is compiled. It must take note only: whatever it looked up would
/// count as looked up by the entry.
public interface Trace {
    /// The entries of a role come.
    void enter(DefinitionScope role);

    /// The entries of a use come.
    void enter(Item use, DefinitionScope names);

    /// The entries of the role or use that was entered last are done.
    void leave();

    /// An entry declares a resource.
    void declares(Item item, Declared declared);

    /// An entry that is on another node only.
    void notChosen(Entry entry, Frame frame);

    /// An entry is repeated.
    void repeats(Entry entry, Frame frame, List<Datum> items);

    /// The condition of an entry does not hold, or waits.
    void fails(Entry entry, Frame frame, Scope scope);

    /// An exception leaves an entry out.
    void excluded(Item item);

    /// An entry is not taken away with the use around it.
    void stays(Item item);

    /// Takes note of nothing: nobody asked.
    Trace NONE = new Trace() {
        @Override
        public void enter(DefinitionScope role) {}

        @Override
        public void enter(Item use, DefinitionScope names) {}

        @Override
        public void leave() {}

        @Override
        public void declares(Item item, Declared declared) {}

        @Override
        public void notChosen(Entry entry, Frame frame) {}

        @Override
        public void repeats(Entry entry, Frame frame, List<Datum> items) {}

        @Override
        public void fails(Entry entry, Frame frame, Scope scope) {}

        @Override
        public void excluded(Item item) {}

        @Override
        public void stays(Item item) {}
    };
}
