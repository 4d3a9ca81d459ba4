package dev.plumb.agent.linux.services;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.agent.linux.syscall.PipeCalls;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.ServiceView;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.type.Quoted;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Units as one `systemctl show` tells them: all that the manager has loaded, and all that were asked for
/// before, in one child for each reading. A name that is new costs one more child, once.
public final class Units implements ServiceView {
    private static final String SYSTEMCTL = "/usr/bin/systemctl";
    private static final String PROPERTIES =
            "Id,Names,LoadState,ActiveState,SubState,UnitFileState,FragmentPath,Result,CanReload,NeedDaemonReload,"
                    + "Type,RemainAfterExit,InactiveEnterTimestampMonotonic,DropInPaths,Triggers,"
                    + UnitLook.PROPERTIES;
    private static final int KEPT = 32 * 1024 * 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    static final UnitState UNKNOWN = UnitState.unloaded("error");

    private final Machine machine;
    private final Children children;
    private final PipeCalls clock;
    private final UnitTemplate template;
    private final BootScripts scripts;
    /// Names that the manager has told of before: it stops at the first one that it refuses.
    private final Set<String> asked = new TreeSet<>();
    private Optional<Map<String, UnitLook>> reading = Optional.empty();
    private Optional<AskedAliases> aliases = Optional.empty();

    /// @param clock tells the time since boot as systemd counts it
    public Units(Machine machine, Children children, PipeCalls clock) {
        this.machine = machine;
        this.children = children;
        this.clock = clock;
        this.template = new UnitTemplate(machine, children);
        this.scripts = new BootScripts(machine);
    }

    /// As sd_booted(3) decides.
    @Override
    public boolean available() {
        return Files.isDirectory(machine.at("run/systemd/system"))
                && Files.isExecutable(machine.at("usr/bin/systemctl"));
    }

    @Override
    public synchronized UnitState unit(String name) {
        if (!available()) {
            return UNKNOWN;
        }
        Map<String, UnitLook> known = reading.orElseGet(this::readAll);
        reading = Optional.of(known);
        if (!known.containsKey(name)) {
            known.putAll(told(name));
        }
        UnitLook look = of(name, known);
        if (!UnitTemplate.is(name)) {
            asked.add(name);
        }
        return look.unit();
    }

    @Override
    public synchronized String id(String name) {
        UnitState state = unit(name);
        if (!available()) {
            return name;
        }
        if (!state.load().equals("not-found") || !down(state)) {
            return of(name, reading.orElseGet(this::readAll)).id();
        }
        AskedAliases asked = aliases.orElseGet(() -> AskedAliases.read(machine));
        aliases = Optional.of(asked);
        List<String> units = asked.units(name);
        return units.stream()
                .filter(unit -> units.size() == 1 || !down(unit(unit)))
                .findFirst()
                .orElse(name);
    }

    private static boolean down(UnitState state) {
        return state.active().equals("inactive");
    }

    /// As systemd-analyze(1) says of `condition`; before version 250 it knows no units, and then nothing is said.
    @Override
    public List<String> unmet(String name) {
        Command command = Command.of("/usr/bin/systemd-analyze", "condition", "--unit=" + name)
                .within(DEADLINE);
        return available() && children.run(command, KEPT) instanceof Ended.Exited exited && exited.exit() != 0
                ? UnitWords.unmet(exited.error())
                : List.of();
    }

    /// Asks the manager again when next a unit is asked for.
    public synchronized void forget() {
        reading = Optional.empty();
        aliases = Optional.empty();
    }

    /// How one unit stands at this moment.
    UnitLook look(String name) {
        return of(name, told(name));
    }

    private Map<String, UnitLook> told(String name) {
        return UnitTemplate.is(name) ? Map.of(name, template.look(name)) : show(List.of(name));
    }

    private static UnitLook of(String name, Map<String, UnitLook> known) {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new Unanswered(Problem.environment(
                        "service.untold",
                        Quoted.of(name) + ": expected systemctl to tell how it stands, found nothing said of it")));
    }

    private Map<String, UnitLook> readAll() {
        List<String> names = new ArrayList<>(asked);
        names.addFirst("*");
        return show(names);
    }

    private Map<String, UnitLook> show(List<String> names) {
        List<String> words = new ArrayList<>(List.of("show", "--no-pager", "--property=" + PROPERTIES, "--"));
        words.addAll(names);
        Command command = Command.of(SYSTEMCTL, words.toArray(String[]::new)).within(DEADLINE);
        return switch (children.run(command, KEPT)) {
            case Ended.Exited exited -> {
                Map<String, UnitLook> found = parse(exited.output());
                if (found.isEmpty() && exited.exit() != 0) {
                    throw new Unanswered(Tool.failed(command, exited, false));
                }
                yield found;
            }
            case Ended.Stopped stopped -> throw new Unanswered(stopped.why());
        };
    }

    /// Blocks of `Name=value`, one for each unit, parted by an empty line.
    private Map<String, UnitLook> parse(String output) {
        Map<String, UnitLook> found = new HashMap<>();
        for (String block : output.split("\n\n", -1)) {
            Map<String, String> fields = new HashMap<>();
            block.lines().filter(line -> line.contains("=")).forEach(line -> {
                int equals = line.indexOf('=');
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            });
            if (fields.containsKey("Id")) {
                UnitLook look = UnitLook.of(state(fields), fields);
                Arrays.stream(fields.getOrDefault("Names", "").split(" ", -1)).forEach(name -> found.put(name, look));
                found.put(fields.getOrDefault("Id", ""), look);
            }
        }
        return found;
    }

    private UnitState state(Map<String, String> fields) {
        String active = fields.getOrDefault("ActiveState", "inactive");
        boolean oneshot = fields.getOrDefault("Type", "").equals("oneshot");
        return new UnitState(
                fields.getOrDefault("LoadState", "error"),
                active,
                fields.getOrDefault("SubState", ""),
                scripts.file(fields.getOrDefault("Id", ""), fields.getOrDefault("UnitFileState", "")),
                Optional.of(fields.getOrDefault("FragmentPath", "")).filter(path -> !path.isEmpty()),
                fields.getOrDefault("Result", "success"),
                fields.getOrDefault("CanReload", "no").equals("yes"),
                fields.getOrDefault("NeedDaemonReload", "no").equals("yes"),
                active.equals("active")
                        ? since(fields.getOrDefault("ActiveEnterTimestampMonotonic", "0"))
                        : Optional.empty(),
                oneshot,
                oneshot && active.equals("inactive") && endedWell(fields),
                UnitWords.paths(fields.getOrDefault("DropInPaths", "")),
                UnitWords.names(fields.getOrDefault("Triggers", "")));
    }

    /// One that is meant to count as active when it has ended (`RemainAfterExit`) and does not was stopped.
    private static boolean endedWell(Map<String, String> fields) {
        return !fields.getOrDefault("RemainAfterExit", "no").equals("yes")
                && fields.getOrDefault("Result", "").equals("success")
                && !fields.getOrDefault("InactiveEnterTimestampMonotonic", "0").equals("0");
    }

    private Optional<Long> since(String microseconds) {
        try {
            long now = clock.monotonic().toMillis() / 1000;
            return Optional.of(Math.max(0, now - Long.parseLong(microseconds) / 1_000_000));
        } catch (SyscallFailure | NumberFormatException unknown) {
            return Optional.empty();
        }
    }
}
