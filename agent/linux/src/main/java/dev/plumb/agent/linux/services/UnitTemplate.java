package dev.plumb.agent.linux.services;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.node.Unanswered;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Templates (`getty@.service`, systemd.unit(5)): files that units are made of. The manager knows no unit of such a
/// name and refuses to tell of it; systemctl tells what is known of the file.
record UnitTemplate(Machine machine, Children children) {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    static boolean is(String name) {
        return name.contains("@.");
    }

    /// One child.
    UnitLook look(String name) {
        Command command =
                Command.of("/usr/bin/systemctl", "is-enabled", "--", name).within(DEADLINE);
        return switch (children.run(command, 4096)) {
            case Ended.Exited exited -> look(name, exited.output().strip());
            case Ended.Stopped stopped -> throw new Unanswered(stopped.why());
        };
    }

    /// @param word `enabled static masked`; nothing where there is no such file, or `not-found` since systemd 253
    private UnitLook look(String name, String word) {
        boolean known = !word.isEmpty() && !word.equals("not-found");
        String load = known ? "loaded" : "not-found";
        UnitState none = Units.UNKNOWN;
        UnitState state = new UnitState(
                word.startsWith("masked") ? "masked" : load,
                none.active(),
                none.sub(),
                known ? word : "",
                known ? file(name) : Optional.empty(),
                none.result(),
                false,
                false,
                Optional.empty(),
                false,
                false,
                List.of(),
                List.of());
        return UnitLook.of(state, Map.of("Id", name));
    }

    private Optional<String> file(String name) {
        return AskedAliases.FOLDERS.stream()
                .map(folder -> folder + "/" + name)
                .filter(path -> Files.exists(machine.at(path), LinkOption.NOFOLLOW_LINKS))
                .map(path -> "/" + path)
                .findFirst();
    }
}
