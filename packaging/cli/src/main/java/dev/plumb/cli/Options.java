package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Options that several commands share.
final class Options {
    private Options() {}

    /// Facts for nodes that are not at hand.
    static final class AssumedFacts {
        @Option(
                names = "--facts",
                paramLabel = "FILE",
                description = "Takes the facts of every node from this file, which `plumb facts --json` writes on one.")
        private Optional<Path> file = Optional.empty();

        Optional<Path> file() {
            return file;
        }
    }

    /// Where the agent keeps what it must remember.
    static final class Home {
        @Option(
                names = "--home",
                paramLabel = "FOLDER",
                description = "Where Plumb keeps what it must remember; /var/lib/plumb if left out.")
        private Path folder = AgentFolder.DEFAULT;

        /// The agent's folder, if it is there and can be used; nothing is created.
        Optional<AgentFolder> found() {
            return AgentFolder.find(folder);
        }

        /// The agent's folder as it is there; nothing where there is none.
        Optional<AgentFolder.Opened> look() {
            return AgentFolder.look(folder);
        }

        /// Does something with the agent's folder, or with the reason why it cannot be used.
        <T> T with(LocalAgent.Host host, Function<LocalAgent, T> work, Function<Problem, T> refused) {
            return switch (AgentFolder.open(folder)) {
                case AgentFolder.Opened.Refused(Problem problem) -> refused.apply(problem);
                case AgentFolder.Opened.Ok(AgentFolder opened) -> work.apply(new LocalAgent(opened, host));
            };
        }
    }

    /// What whoever gives the command permits.
    static final class Permits {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec command = CommandSpec.create();

        @Option(
                names = "--permit",
                paramLabel = "CLASS",
                split = ",",
                description = "Permits a class that the site leaves to an order: data-loss, reboot …")
        private List<String> words = List.of();

        Set<Disruption> classes() {
            Set<Disruption> classes = EnumSet.noneOf(Disruption.class);
            for (String word : words) {
                classes.add(Disruption.read(word)
                        .orElseThrow(() -> new ParameterException(
                                command.commandLine(), "expected one of " + all() + ", found " + Quoted.of(word))));
            }
            return classes;
        }

        private static String all() {
            return Arrays.stream(Disruption.values()).map(Disruption::word).collect(Collectors.joining(", "));
        }
    }

    /// Which node of which site this machine is.
    static final class Node {
        @Parameters(
                paramLabel = "SITE",
                arity = "0..1",
                defaultValue = ".",
                description = "FOLDER or FOLDER@REVISION; . if left out.")
        private String site = ".";

        @Option(names = "--node", paramLabel = "NAME", required = true, description = "The node that this machine is.")
        private String node = "";

        @Option(
                names = "--identity",
                paramLabel = "FILE",
                description = "The key that opens the site's secrets; /etc/plumb/secrets.key if left out.")
        private Path identity = Path.of("/etc/plumb/secrets.key");

        @Option(
                names = "--instead-of",
                paramLabel = "NAME",
                description = "The node that this machine was until now, where it becomes another one.")
        private Optional<String> former = Optional.empty();

        @Mixin
        private final Home home = new Home();

        String site() {
            return site;
        }

        String node() {
            return node;
        }

        Optional<String> former() {
            return former;
        }

        Path identity() {
            return identity;
        }

        Home home() {
            return home;
        }
    }
}
