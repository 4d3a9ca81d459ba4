package dev.plumb.server.compiler.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The work of reading a file grows with its size and not faster, whatever stands in it: so the limit of its size
/// bounds
/// its time. Counted is what the thread allocates, which is the same in each run: a reader that goes over a text again
/// and again copies it again and again.
class LinearReadingTest {
    private static final int SIZE = 60_000;
    private static final int TIMES = 4;

    /// Files of about a number of characters, each bad for a parser in a way of its own.
    private static Map<String, IntFunction<String>> shapes() {
        Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();
        shapes.put("keys", n -> numbered("key%d: value\n", n));
        shapes.put("flow keys", n -> "{" + numbered("k%d: v, ", n) + "}");
        shapes.put("equal keys", n -> times("a: b\n", n));
        shapes.put("keys of other scripts", n -> numbered("é😀%d: ü\n", n));
        shapes.put("anchors", n -> numbered("- &a%d x\n", n));
        shapes.put("one anchor, one hundred aliases", n -> "- &a [" + times("x,", n) + "]\n" + "- *a\n".repeat(100));
        shapes.put("tag directives", n -> numbered("%%TAG !a%d! tag:x\n", n) + "---\na");
        shapes.put("plain text", n -> "a: " + times("x", n));
        shapes.put("plain text with colons", n -> "a: " + times("x:", n) + "y");
        shapes.put("plain text with hashes", n -> "a: " + times("x#", n));
        shapes.put("plain text with spaces", n -> "a: b" + times(" ", n) + "c");
        shapes.put("plain text over lines", n -> "a: x\n" + times("  x\n", n));
        shapes.put("plain text over empty lines", n -> "a: x\n" + times("\n", n) + "  y");
        shapes.put("single quotes", n -> "a: '" + times("x''", n) + "'");
        shapes.put("double quotes", n -> "a: \"" + times("x", n) + "\"");
        shapes.put("escapes", n -> "a: \"" + times("\\n", n) + "\"");
        shapes.put("quoted spaces", n -> "a: \"" + times(" ", n) + "\"");
        shapes.put("a quote without end", n -> "a: \"" + times("x ", n));
        shapes.put("a block", n -> "a: |\n" + times("  xxxxxxxx\n", n));
        shapes.put("a block of one line", n -> "a: |\n  " + times("x", n));
        shapes.put("a block of empty lines", n -> "a: |\n" + times("\n", n));
        shapes.put("a block of spaces", n -> "a: |\n" + times(" ", n) + "\n");
        shapes.put("a folded block", n -> "a: >\n" + times("  x\n", n));
        shapes.put("indentation", n -> times(" ", n) + "a: b");
        shapes.put("comments", n -> times("# x\n", n) + "a: b");
        shapes.put("a comment", n -> "#" + times("x", n) + "\na: b");
        shapes.put("a long key", n -> times("k", n) + ": b");
        shapes.put("a long explicit key", n -> "? " + times("k", n) + "\n: b");
        shapes.put("a long anchor", n -> "a: &" + times("x", n) + " b");
        shapes.put("a long alias", n -> "a: *" + times("x", n));
        shapes.put("a long tag", n -> "a: !<" + times("x", n) + "> b");
        shapes.put("tags", n -> times("- !a b\n", n));
        shapes.put("nothing", n -> times("- \n", n));
        shapes.put("documents", n -> times("---\na\n", n));
        shapes.put("open brackets", n -> times("[", n));
        shapes.put("open braces", n -> times("[{", n));
        shapes.put("brackets", n -> "[" + times("[],", n) + "]");
        shapes.put("deep brackets", n -> "[" + times("[".repeat(45) + "]".repeat(45) + ",", n) + "]");
        shapes.put("deep brackets over lines", n -> "[" + times("[\n".repeat(45) + "]".repeat(45) + ",", n) + "]");
        shapes.put("question marks", n -> "{" + times("? a,", n) + "}");
        shapes.put("pairs in brackets", n -> "[" + times("a: b,", n) + "]");
        shapes.put("dashes", n -> times("- ", n));
        shapes.put("keys on one line", n -> times("x: ", n));
        shapes.put("texts with brackets", n -> "a: [" + times("x[1],", n));
        shapes.put("brackets within a text", n -> "{ a: " + times("x[", n));
        shapes.put("brackets behind a list", n -> "a: [x] " + times("[", n));
        shapes.put("quotes behind a text", n -> "a: \"b\" " + times("'", n));
        return shapes;
    }

    @TestFactory
    Stream<DynamicTest> theWorkGrowsWithTheSizeAndNotFaster() {
        return shapes().entrySet().stream()
                .map(shape -> DynamicTest.dynamicTest(shape.getKey(), () -> check(shape.getValue())));
    }

    private static void check(IntFunction<String> shape) {
        byte[] large = shape.apply(TIMES * SIZE).getBytes(StandardCharsets.UTF_8);
        byte[] small = shape.apply(SIZE).getBytes(StandardCharsets.UTF_8);
        work(small);
        long few = work(small);
        long many = work(large);
        // arrays that double may be up to twice as large as needed in one case and not in the other
        assertTrue(many < 1.6 * TIMES * few, "for " + TIMES + " times as much: " + few + " became " + many);
    }

    private static long work(byte[] file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        YamlReader.read("x.yaml", file);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /// What nobody could read to the end anyway is not gathered.
    @Test
    void readingEndsAfterAThousandProblems() {
        YamlReader.Document document =
                YamlReader.read("x.yaml", times("- \n", SIZE).getBytes(StandardCharsets.UTF_8));
        assertEquals(Limits.PROBLEMS + 1, document.problems().size());
        assertEquals("yaml.too-many-problems", document.problems().getLast().code());
    }

    private static String times(String part, int characters) {
        return part.repeat(characters / part.length());
    }

    private static String numbered(String line, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < characters; i++) {
            text.append(line.formatted(i));
        }
        return text.toString();
    }
}
