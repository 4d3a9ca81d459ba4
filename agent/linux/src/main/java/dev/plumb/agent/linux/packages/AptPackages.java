package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Kept;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.type.DebianVersion;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Packages as dpkg's own table and one `apt-cache policy` tell them. The first question about a candidate
/// asks apt for all installed packages at once, which takes hardly longer than one; answers are kept until
/// dpkg's table, the indexes, the sources, the pins or apt's settings change.
public final class AptPackages implements PackageView {
    private static final String APT_CACHE = "/usr/bin/apt-cache";
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int KEPT = 64 * 1024 * 1024;
    private static final String TABLE = "var/lib/dpkg/status";
    private static final String LISTS = "var/lib/apt/lists";

    private final Machine machine;
    private final Children children;
    private final InstantSource clock;
    private final Kept<DpkgStatus> status;
    private final Rehearsal rehearsal;
    private final Set<String> asked = new TreeSet<>();
    private final Kept<List<AptPolicy>> policies;

    public AptPackages(Machine machine, Children children, InstantSource clock) {
        this.machine = machine;
        this.children = children;
        this.clock = clock;
        this.rehearsal = new Rehearsal(this, children);
        Path table = machine.at(TABLE);
        this.status = new Kept<>(
                List.of(table), () -> new DpkgStatus(Texts.read(table).orElse("")));
        this.policies = new Kept<>(
                List.of(
                        table,
                        machine.at(LISTS),
                        machine.at("etc/apt"),
                        // apt answers nothing at all while one of its settings is malformed
                        machine.at("etc/apt/apt.conf"),
                        machine.at("etc/apt/apt.conf.d"),
                        machine.at("etc/apt/sources.list"),
                        machine.at("etc/apt/sources.list.d"),
                        machine.at("etc/apt/preferences"),
                        machine.at("etc/apt/preferences.d")),
                ArrayList::new);
    }

    @Override
    public Reckoned reckon(PackageStep step) {
        return rehearsal.of(step);
    }

    Optional<Problem> refusal(PackageStep step) {
        return rehearsal.refusal(step);
    }

    /// Those that a removal finds; a purge finds configuration files too.
    List<String> there(PackageStep.RemovePackages step) {
        return step.names().stream()
                .filter(name -> switch (standing(name)) {
                    case Standing.Installed installed -> true;
                    case Standing.Broken broken -> true;
                    case Standing.NotInstalled not -> step.purge() && not.configurationLeft();
                    case Standing.Unreadable unreadable -> true;
                })
                .toList();
    }

    @Override
    public Optional<String> lockedBy() {
        return new PackageLocks(machine).holder();
    }

    DpkgStatus status() {
        return status.get();
    }

    @Override
    public Standing standing(String name) {
        if (!Files.isReadable(machine.at(TABLE))) {
            return new Standing.Unreadable(Problem.operator("package.no-dpkg", "expected dpkg's table, found none")
                    .advise("packages are managed on Debian and its kin only"));
        }
        return status.get().whole()
                ? status.get().standing(name)
                : new Standing.Unreadable(Problem.operator(
                                "package.torn-table",
                                "expected dpkg itself in /var/lib/dpkg/status, found it cut or empty")
                        .advise("dpkg keeps the table before the last change as /var/lib/dpkg/status-old,"
                                + " and older ones in /var/backups"));
    }

    @Override
    public List<String> services(String name) {
        return status.get()
                .entry(name)
                .filter(entry -> entry.installed() || entry.broken())
                .map(new PackageFiles(machine)::services)
                .orElse(List.of());
    }

    @Override
    public Optional<String> candidate(String name) {
        return policy(name).flatMap(policy -> policy.candidate(name));
    }

    @Override
    public boolean available(String name, String version) {
        return policy(name).filter(policy -> policy.available(name, version)).isPresent();
    }

    private synchronized Optional<AptPolicy> policy(String name) {
        List<AptPolicy> known = policies.get();
        boolean first = known.isEmpty();
        boolean fresh = asked.add(name);
        if (first) {
            Set<String> names = new TreeSet<>(asked);
            names.addAll(status.get().installed());
            known.add(ask(names));
        } else if (fresh && known.stream().noneMatch(policy -> policy.knows(name))) {
            known.add(ask(Set.of(name)));
        }
        return known.stream().filter(policy -> policy.knows(name)).findFirst();
    }

    private AptPolicy ask(Set<String> names) {
        List<String> words = new ArrayList<>(List.of("policy", "--"));
        words.addAll(names);
        Command command = Command.of(APT_CACHE, words.toArray(String[]::new)).within(DEADLINE);
        return switch (children.run(command, KEPT)) {
            case Ended.Exited exited when exited.exit() == 0 -> new AptPolicy(exited.output());
            case Ended.Exited exited -> throw new Unanswered(Tool.failed(command, exited, false));
            case Ended.Stopped stopped -> throw new Unanswered(stopped.why());
        };
    }

    /// The modification time of apt's folder of lists, which a refresh sets; empty while it holds none, and where a
    /// clock that was ahead set it: nobody knows when that was.
    @Override
    public Optional<Duration> indexAge() {
        Path lists = machine.at(LISTS);
        try (DirectoryStream<Path> indexes = Files.newDirectoryStream(lists, "*{Release,Packages*}")) {
            if (!indexes.iterator().hasNext()) {
                return Optional.empty();
            }
            Duration age = Duration.between(Files.getLastModifiedTime(lists).toInstant(), clock.instant());
            return Optional.of(age).filter(past -> !past.isNegative());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// dpkg writes numbered files into `updates` while it works and folds them in at the end.
    @Override
    public Optional<Problem> interrupted() {
        List<String> broken = status.get().broken();
        boolean unfolded;
        try (DirectoryStream<Path> updates = Files.newDirectoryStream(machine.at("var/lib/dpkg/updates"), "[0-9]*")) {
            unfolded = updates.iterator().hasNext();
        } catch (IOException none) {
            unfolded = false;
        }
        if (!unfolded && broken.isEmpty()) {
            return Optional.empty();
        }
        String what = broken.isEmpty() ? "an unfinished transaction" : Quoted.of(String.join(" ", broken));
        return Optional.of(Problem.operator("package.interrupted", "expected all packages configured, found " + what)
                .advise("'dpkg --configure -a' and 'apt-get --fix-broken install' finish it"));
    }

    @Override
    public int compareVersions(String left, String right) {
        Optional<DebianVersion> a = DebianVersion.read(left);
        Optional<DebianVersion> b = DebianVersion.read(right);
        return a.isPresent() && b.isPresent() ? a.get().compareTo(b.get()) : left.compareTo(right);
    }
}
