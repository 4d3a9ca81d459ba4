package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.linux.ContentSource;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Occupancy;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// The machine that the program runs on, put together for one command.
final class ThisMachine {
    private ThisMachine() {}

    /// The node. Its children end with the program, also when a signal ends it or when it does not wait for them.
    static LinuxNode node(ContentSource contents) {
        LinuxNode node = new LinuxNode(Machine.THIS, contents);
        Runtime.getRuntime().addShutdownHook(new Thread(node::endChildren, "end"));
        return node;
    }

    /// For commands that do no run.
    static LocalAgent.Host host() {
        return host(Set.of(), (blob, limit) -> Optional.empty(), Runnable::run);
    }

    /// What a run needs of the program around it.
    ///
    /// @param permitted the classes that whoever gave the command permits in this run
    static LocalAgent.Host host(Set<Disruption> permitted, Ports.Contents contents, Executor observers) {
        return new LocalAgent.Host(
                machineId(),
                "plumb, process " + ProcessHandle.current().pid(),
                conditions(permitted),
                observers,
                ThisMachine::pause,
                contents,
                new SecureRandom(),
                AgentFolder.find(AgentFolder.DEFAULT));
    }

    /// Whoever is not root does not see all; empty for root.
    static Optional<Problem> notRoot() {
        try {
            Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return self.equals(0)
                    ? Optional.empty()
                    : Optional.of(Problem.operator(
                                    "plan.not-root",
                                    "expected to run as root, found user " + self
                                            + ": what only root may read is unknown")
                            .advise("run it with sudo for the whole truth"));
        } catch (IOException noProc) {
            return Optional.empty();
        }
    }

    /// machine-id(5); a machine without one is known by nothing else.
    private static String machineId() {
        try {
            return Files.readString(Path.of("/etc/machine-id")).strip();
        } catch (IOException none) {
            return "";
        }
    }

    private static Conditions conditions(Set<Disruption> permitted) {
        return new Conditions() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public boolean idle(Disruption disruption) {
                return Occupancy.idle(Path.of("/proc"));
            }

            @Override
            public boolean ordered(Disruption disruption) {
                return permitted.contains(disruption);
            }
        };
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
