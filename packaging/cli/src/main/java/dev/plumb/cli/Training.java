package dev.plumb.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the JVM's ahead-of-time cache is trained on: a check of a site, and runs over two files, in one
/// process: one that compiles, one that finds the compilation saved, and a plan. Changes nothing outside the
/// folder that it is given.
public final class Training {
    private Training() {}

    /// `FOLDER [SITE]`: an empty folder, and a site to check as well.
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Terminal terminal = Main.terminal(folder);
        for (String site : List.of(arguments).subList(1, arguments.length)) {
            Main.run(terminal, "check", Path.of(site).toAbsolutePath().toString());
        }
        Path training = folder.resolve("site");
        write(training.resolve("site.yaml"), "site: training\nroles: [training]\n");
        write(training.resolve("nodes.yaml"), "nodes: { training: {} }\n");
        write(training.resolve("roles/training.yaml"), role(folder));
        for (String command : List.of("apply", "apply", "plan")) {
            Main.run(
                    terminal,
                    command,
                    training.toString(),
                    "--node",
                    "training",
                    "--home",
                    folder.resolve("home").toString());
        }
        Main.exit(terminal, Exit.DONE.code());
    }

    private static String role(Path folder) {
        return "description: A short and a long file\nentries:\n"
                + file(folder.resolve("short"), "short")
                + file(folder.resolve("long"), "long ".repeat(300));
    }

    private static String file(Path file, String content) {
        return "  - file: '" + file + "'\n    content: |\n      " + content + "\n";
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
