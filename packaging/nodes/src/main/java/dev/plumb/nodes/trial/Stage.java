package dev.plumb.nodes.trial;

import dev.plumb.nodes.NspawnNode;
import dev.plumb.nodes.Programs;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.TestEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where the story plays: commands on the admin's machine and on the node, shown as they run, and looks at
/// the node.
final class Stage {
    private final Page page;
    private final Programs admin;
    private final Theatre theatre;
    private final List<String> printed = new CopyOnWriteArrayList<>();

    Stage(Page page, Programs admin, Theatre theatre) {
        this.page = page;
        this.admin = admin;
        this.theatre = theatre;
    }

    Page page() {
        return page;
    }

    NspawnNode node() {
        return theatre.node();
    }

    /// Whether any command shown so far printed this text.
    boolean hasPrinted(String text) {
        return printed.stream().anyMatch(line -> line.contains(text));
    }

    /// `plumb` on the admin's machine, with a text to read; it must end with the given code.
    Ran here(int code, String input, String... words) {
        page.command("admin$", "plumb " + String.join(" ", words));
        List<String> argv =
                new ArrayList<>(List.of(TestEnvironment.top().resolve("plumb").toString()));
        argv.addAll(List.of(words));
        Ran ran = admin.run(argv, input);
        (ran.err() + ran.out()).lines().forEach(this::print);
        return expect(code, ran);
    }

    /// `plumb` on the node; it must end with the given code.
    Ran there(int code, String... words) {
        page.command(node().name() + "#", "plumb " + String.join(" ", words));
        List<String> argv = new ArrayList<>(List.of("plumb"));
        argv.addAll(List.of(words));
        return expect(code, node().watch(argv, this::print));
    }

    /// What a program on the node says, with its exit code; nothing of it is shown.
    String look(List<String> argv) {
        Ran ran = node().exec(argv);
        return ran.code() + " " + (ran.out() + ran.err()).strip();
    }

    String look(String... argv) {
        return look(List.of(argv));
    }

    /// Holds the story to what was seen.
    void see(boolean so, String what, String found) {
        if (!so) {
            throw new StoryBroken("expected on the node: " + what + System.lineSeparator() + "found: " + found);
        }
        page.seen(what);
    }

    private void print(String line) {
        printed.add(line);
        page.printed(line);
    }

    private static Ran expect(int code, Ran ran) {
        if (ran.code() != code) {
            throw new StoryBroken("expected exit code " + code + ", found " + ran.code());
        }
        return ran;
    }
}
