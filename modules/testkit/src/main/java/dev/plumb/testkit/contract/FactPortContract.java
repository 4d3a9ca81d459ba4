package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How facts are told, on a node of Debian 12 whose local facts are `rack: 7`, `gpu: true` and
/// `pdu: {left: a1}`.
public abstract class FactPortContract extends PortContract {
    /// Somebody gives the node another `local.rack`.
    protected abstract void rack(int number);

    private Optional<Value> fact(String path) {
        return view().facts().fact(path);
    }

    @Test
    void aFactHasItsType() {
        assertEquals(Optional.of(new Value.Text("debian")), fact("os.id"));
        assertEquals(Optional.of(new Value.Text("12")), fact("os.version"));
        assertEquals(Optional.of(new Value.Whole(7)), fact("local.rack"));
        assertEquals(Optional.of(new Value.Flag(true)), fact("local.gpu"));
        assertInstanceOf(Value.Whole.class, fact("cpu.count").orElseThrow());
    }

    @Test
    void aGroupOfFactsIsAMapping() {
        assertEquals(Optional.of(Value.Mapping.of(Map.of("left", new Value.Text("a1")))), fact("local.pdu"));
        assertEquals(Optional.of(new Value.Text("a1")), fact("local.pdu.left"));
        Value.Mapping os = assertInstanceOf(Value.Mapping.class, fact("os").orElseThrow());
        assertEquals(new Value.Text("debian"), os.entries().get("id"));
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        for (String path : List.of("os.none", "none", "os.id.none", "", "os.")) {
            assertEquals(Optional.empty(), fact(path), path);
        }
    }

    @Test
    void aNewReadingTellsWhatOthersChanged() {
        assertEquals(Optional.of(new Value.Whole(7)), fact("local.rack"));
        rack(8);
        view().readAnew();
        assertEquals(Optional.of(new Value.Whole(8)), fact("local.rack"));
    }
}
