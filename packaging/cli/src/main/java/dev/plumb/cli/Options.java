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
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/// Arguments that several commands share.
interface Options {
    /// Each of them.
    List<Argument<?>> arguments();

    /// Facts for nodes that are not at hand.
    static Argument<Path> facts() {
        return Argument.option(
                Path.class,
                "--facts",
                "FILE",
                "Takes the facts of every node from this file, which `plumb facts --json` writes on one.");
    }

    /// The site to look at; the working folder if left out.
    static Argument<String> site() {
        return Argument.optionalOperand(0, "SITE", "FOLDER or FOLDER@REVISION; . if left out.");
    }

    /// Where the agent keeps what it must remember.
    final class Home implements Options {
        private final Argument<Path> folder = Argument.option(
                Path.class,
                "--home",
                "FOLDER",
                "Where Plumb keeps what it must remember; " + AgentFolder.DEFAULT + " if left out.");

        @Override
        public List<Argument<?>> arguments() {
            return List.of(folder);
        }

        /// The agent's folder, if it is there and can be used; nothing is created.
        Optional<AgentFolder> found() {
            return AgentFolder.find(path());
        }

        /// The agent's folder as it is there; nothing where there is none.
        Optional<AgentFolder.Opened> look() {
            return AgentFolder.look(path());
        }

        /// Does something with the agent's folder, or with the reason why it cannot be used.
        <T> T with(LocalAgent.Host host, Function<LocalAgent, T> work, Function<Problem, T> refused) {
            return switch (AgentFolder.open(path())) {
                case AgentFolder.Opened.Refused(Problem problem) -> refused.apply(problem);
                case AgentFolder.Opened.Ok(AgentFolder opened) -> work.apply(new LocalAgent(opened, host));
            };
        }

        private Path path() {
            return folder.given().orElse(AgentFolder.DEFAULT);
        }
    }

    /// What whoever gives the command permits.
    final class Permits implements Options {
        private final Argument<List<String>> words = Argument.repeated(
                "--permit", "CLASS", ",", "Permits a class that the site leaves to an order: data-loss,reboot …");

        @Override
        public List<Argument<?>> arguments() {
            return List.of(words);
        }

        Set<Disruption> classes() {
            Set<Disruption> classes = EnumSet.noneOf(Disruption.class);
            for (String word : words.given().orElse(List.of())) {
                classes.add(Disruption.read(word)
                        .orElseThrow(() -> new ParameterException(
                                words.spec().command().commandLine(),
                                "expected one of " + all() + ", found " + Quoted.of(word))));
            }
            return classes;
        }

        private static String all() {
            return Arrays.stream(Disruption.values()).map(Disruption::word).collect(Collectors.joining(", "));
        }
    }

    /// Which node of which site this machine is.
    final class Node implements Options {
        private final Argument<String> site = Options.site();
        private final Argument<String> node =
                Argument.required(String.class, "--node", "NAME", "The node that this machine is.");
        private final Argument<Path> identity = Argument.option(
                Path.class,
                "--identity",
                "FILE",
                "The key that opens the site's secrets; /etc/plumb/secrets.key if left out.");
        private final Argument<String> former = Argument.option(
                String.class,
                "--instead-of",
                "NAME",
                "The node that this machine was until now, where it becomes another one.");
        private final Home home = new Home();

        @Override
        public List<Argument<?>> arguments() {
            return Stream.concat(Stream.<Argument<?>>of(site, node, identity, former), home.arguments().stream())
                    .toList();
        }

        String site() {
            return site.given().orElse(".");
        }

        String node() {
            return node.value();
        }

        Optional<String> former() {
            return former.given();
        }

        Path identity() {
            return identity.given().orElse(Path.of("/etc/plumb/secrets.key"));
        }

        Home home() {
            return home;
        }
    }
}
