package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.api.Problem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

        @Mixin
        private final Home home = new Home();

        String site() {
            return site;
        }

        String node() {
            return node;
        }

        Path identity() {
            return identity;
        }

        Home home() {
            return home;
        }
    }
}
