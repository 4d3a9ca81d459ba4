package dev.plumb.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds our reading of hostlists against Slurm's own (package `slurm-client`).
@Tag("slurm")
class HostlistAgainstSlurmTest {
    private static final Path SCONTROL = Path.of("/usr/bin/scontrol");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsScontrol() {
        boolean there = Files.isExecutable(SCONTROL);
        if (Optional.ofNullable(System.getenv("CI")).orElse("").equals("true")) {
            assertTrue(there, SCONTROL + " is missing; install slurm-client");
        }
        Assumptions.assumeTrue(there, "needs " + SCONTROL + " from slurm-client");
    }

    @Test
    void expandsAsScontrolDoes() throws Exception {
        List<String> lists = new ArrayList<>(List.of(
                "n[1-03]",
                "n[99-101]",
                "n[1,3-4,007]",
                "a[1-2]b[1-3]c[1-2]d[1-2]",
                "[01-03]",
                "x,y[09-11],z-[5]",
                "10.0.0.[11-30]",
                "aa:bb:[01-02]",
                "n[1-2,01]x[3-4,7]"));
        Random random = new Random(20);
        while (lists.size() < 60) {
            lists.add(any(random));
        }
        for (String list : lists) {
            Hostlist.Parsed.Ok ours = assertInstanceOf(Hostlist.Parsed.Ok.class, Hostlist.parse(list), list);
            assertEquals(scontrol(list), ours.hostlist().names(), list);
        }
    }

    @Test
    void refusesWhatScontrolRefuses() throws Exception {
        for (String list : List.of("n[3-1]", "n[]", "n[a-b]", "n[1--2]", "n[1-2-3]", "n[[1]]", "n[1-70000]")) {
            assertTrue(scontrol(list).getLast().startsWith("Invalid hostlist"), list);
            assertInstanceOf(Hostlist.Parsed.Refused.class, Hostlist.parse(list), list);
        }
    }

    @Test
    void theTypeTakesNothingBehindTheLastBracketAsScontrolDoes() throws Exception {
        for (String list : List.of("n[1-3]-ib", "10.0.[1-2].1", "a,n[1]x,b")) {
            assertTrue(scontrol(list).getLast().startsWith("Invalid hostlist"), list);
            assertInstanceOf(Reading.Refused.class, Types.HOSTLIST.read(new Value.Text(list)), list);
        }
        for (String list : List.of("r[1-2]-n[1-2]", "a,b-[1],c")) {
            assertInstanceOf(Reading.Ok.class, Types.HOSTLIST.read(new Value.Text(list)), list);
        }
    }

    @Test
    void whatIsFoldedExpandsInSlurm() throws Exception {
        List<String> names = List.of("login", "n08", "n09", "n10", "n12", "r1n1", "r1n2");
        assertEquals(new HashSet<>(names), new HashSet<>(scontrol(Hostlist.fold(names))));
    }

    private static String any(Random random) {
        StringBuilder list = new StringBuilder();
        int names = 1 + random.nextInt(3);
        for (int i = 0; i < names; i++) {
            list.append(i == 0 ? "" : ",").append((char) ('a' + i));
            int brackets = random.nextInt(4);
            for (int j = 0; j < brackets; j++) {
                list.append(j == 0 ? "" : "-").append(bracket(random));
            }
        }
        return list.toString();
    }

    private static String bracket(Random random) {
        int from = random.nextInt(12);
        int width = random.nextInt(4);
        String range =
                HostlistParser.padded(from, width) + "-" + HostlistParser.padded(from + random.nextInt(5), width);
        return "[" + range + (random.nextBoolean() ? "," + (from + 20) : "") + "]";
    }

    private List<String> scontrol(String list) throws IOException, InterruptedException {
        Path conf = folder.resolve("slurm.conf");
        Files.writeString(conf, "ClusterName=test\nSlurmctldHost=localhost\nNodeName=n1\nPartitionName=p Nodes=n1\n");
        ProcessBuilder builder = new ProcessBuilder(SCONTROL.toString(), "show", "hostnames", list);
        builder.environment().put("SLURM_CONF", conf.toString());
        Process process = builder.redirectErrorStream(true).start();
        try (var reader = process.inputReader()) {
            return reader.lines().toList();
        } finally {
            process.waitFor();
        }
    }
}
