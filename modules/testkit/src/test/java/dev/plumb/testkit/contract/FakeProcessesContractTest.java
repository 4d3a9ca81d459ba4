package dev.plumb.testkit.contract;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import java.util.Map;
import java.util.TreeMap;

class FakeProcessesContractTest extends ProcessPortContract {
    private final FakeNode node = FakeNode.of("""
            directories: { /srv: "root:root 0755" }
            programs: { /bin/endless: { hangs: true } }
            """);

    @Override
    protected NodeView view() {
        return node;
    }

    @Override
    protected NodeControl control() {
        return node;
    }

    @Override
    protected String folder() {
        return "/srv";
    }

    @Override
    protected Ownership owned(int mode) {
        return new Ownership("root", "root", mode);
    }

    @Override
    protected Command script(Script script) {
        Map<String, Value> does = new TreeMap<>();
        does.put("exit", new Value.Whole(script.exit()));
        does.put("output", new Value.Text(script.output()));
        does.put("error", new Value.Text(script.error()));
        script.makes().ifPresent(path -> does.put("then", mapping("files", mapping(path, new Value.Text("")))));
        String program = "/bin/script-" + script.hashCode();
        node.put(mapping("programs", mapping(program, Value.Mapping.of(does))));
        return Command.of(program);
    }

    private static Value mapping(String key, Value value) {
        return Value.Mapping.of(Map.of(key, value));
    }

    @Override
    protected Command endless() {
        return Command.of("/bin/endless");
    }
}
