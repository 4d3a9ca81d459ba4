package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.TestEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The `plumb` launcher, in a checkout whose Maven is a stand-in that takes no time.
abstract class LauncherTrial {

    /// Prints its arguments, one in each line.
    public static final class Echo {
        private Echo() {}

        @SuppressWarnings("SystemOut")
        static void main(String[] args) {
            for (String arg : args) {
                System.out.println("<" + arg + ">");
            }
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    Path top() {
        return folder.resolve("a check out");
    }

    Path target() {
        return top().resolve("packaging/cli/target");
    }

    @BeforeEach
    void lay_a_checkout() throws IOException {
        Files.createDirectories(top().resolve("modules/api/src/main"));
        Files.createDirectories(top().resolve("modules/api/src/test"));
        Files.createDirectories(top().resolve("packaging/cli"));
        Files.copy(TestEnvironment.top().resolve("plumb"), top().resolve("plumb"));
        Files.writeString(top().resolve("pom.xml"), "<project/>");
        Files.writeString(top().resolve("modules/api/src/main/A.java"), "");
        Files.writeString(top().resolve("modules/api/src/test/ATest.java"), "");
        age(top());
        jar(folder.resolve("echo.jar"));
        maven("mkdir -p packaging/cli/target/lib; cp \"" + folder + "/echo.jar\" packaging/cli/target/plumb.jar");
    }

    /// All files look an hour old, so that none is newer than what the stand-in builds in the same second.
    private static void age(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        String entry = Echo.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var bytes = Objects.requireNonNull(Echo.class.getClassLoader().getResourceAsStream(entry))) {
            jar.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(jar);
        }
    }

    void maven(String script) throws IOException {
        Path mvn = folder.resolve("bin/mvn");
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(mvn, "#!/bin/sh\nset -e\necho \"$@\" >>\"" + folder + "/mvn.log\"\n" + script + "\n");
        assertTrue(mvn.toFile().setExecutable(true));
    }

    Ran plumb(String... args) throws IOException, InterruptedException {
        return run(top().resolve("plumb"), System.getProperty("java.home"), args);
    }

    Ran run(Path launcher, String javaHome, String... args) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(launcher.toString()));
        argv.addAll(List.of(args));
        return run(argv, javaHome, Map.of());
    }

    Ran run(List<String> argv, String javaHome, Map<String, String> besides) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(argv).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PLUMB_JAVA_HOME", javaHome);
        builder.environment().putAll(besides);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(argv, process.waitFor(), out, Files.readString(err));
    }

    int builds() throws IOException {
        Path log = folder.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }
}
