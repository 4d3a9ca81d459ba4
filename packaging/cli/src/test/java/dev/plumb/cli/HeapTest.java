package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.cli.site.SiteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The largest sites, in a process with the memory that the launcher gives: an answer, and never no memory.
class HeapTest {
    private static final int FILE = 3 * 1024 * 1024;

    @TempDir
    Path folder;

    @BeforeEach
    void aSiteOfOneNode() throws IOException {
        SmallSite.in(folder, "- file: /etc/a\n  source: blob0\n");
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("files"));
    }

    private record Checked(int code, String said) {}

    /// What the launcher gives to a program, but for its start-up cache.
    private static List<String> flags() throws IOException {
        String launcher = Files.readString(Path.of("../../plumb"));
        List<String> flags = new ArrayList<>();
        Matcher flag = Pattern.compile("-X(mx|mn|ms)\\d+m|-XX:\\+Use\\w+|-XX:TieredStopAtLevel=1")
                .matcher(launcher);
        while (flag.find()) {
            flags.add(flag.group());
        }
        assertTrue(flags.stream().anyMatch(f -> f.startsWith("-Xmx")), launcher);
        return flags;
    }

    private Checked check() throws Exception {
        Path said = folder.resolveSibling(folder.getFileName() + ".said");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("check", folder.toString()));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        String text = Files.readString(said);
        Files.delete(said);
        assertFalse(text.contains("plumb.memory") || text.contains("OutOfMemory"), text);
        return new Checked(code, text);
    }

    private void data(int file, String text) throws IOException {
        Files.writeString(folder.resolve("data/d" + file + ".yaml"), text);
    }

    /// Different keys and values, so that nothing is held once for all.
    private static String values(int count) {
        StringBuilder text = new StringBuilder(FILE);
        for (int i = 0; i < count / 2; i++) {
            text.append('k').append(i).append(": v").append(i).append('\n');
        }
        return text.toString();
    }

    /// Fills the site up to a number of bytes.
    private void fill(long most) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        for (int i = 0; bytes < most; i++) {
            int size = (int) Math.min(most - bytes, SiteFiles.LARGEST_FILE);
            Files.write(folder.resolve("files/blob" + i), "x".repeat(size).getBytes(StandardCharsets.US_ASCII));
            bytes += size;
        }
    }

    @Test
    void aSiteAtAllLimitsIsCheckedAndOneByteMoreIsRefused() throws Exception {
        data(0, values(299_000));
        data(1, values(299_000));
        fill(SiteFiles.MOST_BYTES);
        Checked full = check();
        assertEquals(0, full.code(), full.said());
        assertTrue(full.said().contains("its one node compiles"), full.said());
        Files.writeString(folder.resolve("files/more"), "x");
        Checked more = check();
        assertEquals(1, more.code(), more.said());
        assertTrue(more.said().contains("[site.too-large]"), more.said());
    }

    @Test
    void moreValuesThanFitAreRefused() throws Exception {
        for (int i = 0; i < 8; i++) {
            data(i, values(299_000));
        }
        fill(SiteFiles.MOST_BYTES);
        Checked checked = check();
        assertEquals(1, checked.code(), checked.said());
        assertTrue(checked.said().contains("[site.too-many-values]"), checked.said());
    }

    @Test
    void aSiteThatIsWrongEverywhereIsTold() throws Exception {
        for (int i = 0; i < 12; i++) {
            data(i, "- \n".repeat(2_000));
        }
        SmallSite site = new SmallSite(folder);
        site.entries("- fiel: /etc/a\n".repeat(100_000));
        fill(SiteFiles.MOST_BYTES);
        Checked checked = check();
        assertEquals(1, checked.code());
        assertTrue(checked.said().contains("[site.too-many-problems]"));
        assertTrue(checked.said().lines().count() <= 10_010, "too many lines");
    }
}
