package dev.plumb.agent.linux.process;

import dev.plumb.agent.linux.file.ContentWriter;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.PipeCalls;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.type.Quoted;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Runs programs: no shell, a clean environment, a deadline after which all that came of it is killed. A
/// child that even SIGKILL does not end, because it waits for a dead device, is abandoned; when too many are,
/// no more start.
public final class Children {
    /// How many children may be stuck for ever before no more are started.
    private static final int ABANDONED_LIMIT = 8;

    private static final Duration DYING = Duration.ofSeconds(2);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LANG", "C.UTF-8", "HOME", "/root");

    private final Parting parting;
    private final ConcurrentLinkedQueue<Process> abandoned = new ConcurrentLinkedQueue<>();
    private final Living living = new Living();

    /// What children depend on.
    ///
    /// @param parts joins what goes to standard input
    /// @param mounts to leave programs on network mounts unlooked at
    /// @param users the words that make a program run as a user
    /// @param random for names that nobody can guess
    public record Parting(
            Confinements confinements,
            PipeCalls pipes,
            ContentWriter parts,
            Supplier<MountTable> mounts,
            Impersonation users,
            RandomGenerator random) {}

    /// Becoming a user.
    public interface Impersonation {
        /// The program and arguments that execute what follows as this user; a problem where there is no such
        /// user.
        As as(String user);

        /// The answer.
        sealed interface As {
            /// Put these words before the command.
            ///
            /// @param environment what such a user's programs expect
            record Words(List<String> words, Map<String, String> environment) implements As {}

            /// There is no such user.
            record Unknown(Problem why) implements As {}
        }
    }

    public Children(Parting parting) {
        this.parting = parting;
    }

    /// Runs a program to its end or its deadline. What it left running goes on.
    ///
    /// @param keep how many bytes of each output are kept
    public Ended run(Command command, int keep) {
        return run(command, new Kept(keep, true));
    }

    /// The same for a program that only answers: what it left running is killed.
    public Ended ask(Command command, int keep) {
        return run(command, new Kept(keep, false));
    }

    /// What is kept of a child.
    ///
    /// @param bytes of each output
    /// @param rest what outlives it
    private record Kept(int bytes, boolean rest) {}

    private Ended run(Command command, Kept keep) {
        Optional<Problem> refusal = living.ending() ? Optional.of(ending(command)) : refusal(command);
        if (refusal.isPresent()) {
            return new Ended.Stopped(refusal.get());
        }
        List<String> words = new ArrayList<>();
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        if (command.user().isPresent()) {
            switch (parting.users().as(command.user().get())) {
                case Impersonation.As.Words as -> {
                    words.addAll(as.words());
                    environment.putAll(as.environment());
                }
                case Impersonation.As.Unknown unknown -> {
                    return new Ended.Stopped(unknown.why());
                }
            }
        }
        words.add(command.program());
        words.addAll(command.arguments());
        environment.putAll(command.environment());
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        try {
            Optional<Problem> missing = command.input().isPresent()
                    ? parting.parts().write(command.input().get(), input)
                    : Optional.empty();
            return missing.isPresent()
                    ? new Ended.Stopped(missing.get())
                    : start(command, new Called(words, environment, input.toByteArray()), keep);
        } catch (IOException failure) {
            return new Ended.Stopped(cannotStart(command, String.valueOf(failure.getMessage())));
        }
    }

    /// How many children are stuck for ever at present.
    public int abandoned() {
        abandoned.removeIf(process -> !process.isAlive());
        return abandoned.size();
    }

    /// Kills all children that are at work, with all that came of them, and starts no more: the agent is being ended.
    public void end() {
        living.end();
    }

    /// Kills what a killed run was waiting for.
    public void endLeftovers() {
        parting.confinements().endLeftovers();
    }

    /// Removes what a killed run left of the confinements of its children.
    public void clearLeftovers() {
        parting.confinements().clearLeftovers();
    }

    private Optional<Problem> refusal(Command command) {
        if (abandoned() >= ABANDONED_LIMIT) {
            return Optional.of(Problem.environment(
                            "process.too-many-stuck",
                            "expected fewer than " + ABANDONED_LIMIT + " processes that cannot be killed")
                    .advise("a device or a network mount hangs: see 'ps -eo pid,stat,wchan:30,args'"));
        }
        boolean local = parting.mounts().get().remoteOn(command.program()).isEmpty();
        Path program = Path.of(command.program());
        if (!local || (Files.isRegularFile(program) && Files.isExecutable(program))) {
            return Optional.empty();
        }
        return Optional.of(
                Files.exists(program)
                        ? Problem.operator(
                                        "process.not-executable",
                                        "expected a program, found " + Quoted.of(command.program())
                                                + ", which is no file that may be executed")
                                .advise("name the program itself, or let its mode be 0755")
                        : Problem.operator("process.no-program", "there is no program " + Quoted.of(command.program()))
                                .advise("install what brings it, and let this come after"));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Called(List<String> words, Map<String, String> environment, byte[] input) {}

    private Ended start(Command command, Called called, Kept keep) throws IOException {
        byte[] drawn = new byte[8];
        parting.random().nextBytes(drawn);
        String name = "plumb-" + HexFormat.of().formatHex(drawn);
        try (Confinement confinement = parting.confinements().make(name);
                Channels channels = new Channels(parting.pipes(), called.input(), keep.bytes())) {
            List<String> all = new ArrayList<>(confinement.prefix());
            all.addAll(called.words());
            ProcessBuilder builder = new ProcessBuilder(all);
            builder.directory(new File(command.directory().orElse("/")));
            builder.environment().clear();
            builder.environment().putAll(called.environment());
            builder.environment().putAll(confinement.environment());
            Process process = channels.start(builder);
            Ended ended = attend(command, process, confinement, channels);
            if (!keep.rest()) {
                confinement.killRest();
            }
            return ended;
        } finally {
            Arrays.fill(called.input(), (byte) 0);
        }
    }

    private Ended attend(Command command, Process process, Confinement confinement, Channels channels)
            throws IOException {
        living.add(process.pid(), confinement);
        try {
            confinement.enter(process.pid());
            boolean inTime = !living.ending() && channels.exchange(process, command.deadline());
            if (living.ending()) {
                confinement.kill(process.pid());
                return new Ended.Stopped(ending(command));
            }
            return inTime
                    ? channels.ended(process.waitFor())
                    : new Ended.Stopped(late(command, process, confinement, channels));
        } catch (IOException failure) {
            confinement.kill(process.pid());
            throw failure;
        } catch (InterruptedException stopped) {
            confinement.kill(process.pid());
            Thread.currentThread().interrupt();
            return new Ended.Stopped(cannotStart(command, "interrupted"));
        } finally {
            living.remove(process.pid());
        }
    }

    private Problem late(Command command, Process process, Confinement confinement, Channels channels)
            throws InterruptedException {
        String what = Quoted.of(command.program()) + ": expected an end within "
                + command.deadline().toSeconds() + " s, found none";
        List<Long> left = confinement.kill(process.pid());
        if (!process.waitFor(DYING)) {
            abandoned.add(process);
        }
        left = left.isEmpty() ? left : confinement.kill(process.pid());
        if (!left.isEmpty()) {
            String pids = left.stream().map(String::valueOf).collect(Collectors.joining(" "));
            return Problem.environment("process.stuck", what + "; of its processes " + pids + " cannot be killed")
                    .advise("they wait for a device or a network mount: see 'cat /proc/" + left.getFirst() + "/wchan'");
        }
        String said = channels.lastWords();
        return Problem.environment("process.late", what + "; it was killed, with all that it is known to have started")
                .advise(said.isEmpty() ? "give it a longer deadline if it needs one" : "its last words: " + said);
    }

    private static Problem ending(Command command) {
        return cannotStart(command, "the agent was told to end, so all of it that is known was killed");
    }

    private static Problem cannotStart(Command command, String why) {
        return Problem.environment("process.failed", "cannot run " + Quoted.of(command.program()) + ": " + why);
    }
}
