package dev.plumb.nodes.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What of the story can be checked without a node.
class TrialTest {

    @Test
    void what_is_asked_for_is_understood_or_named() {
        assertEquals(new Wishes("00c0ffee", false, false), Wishes.of(List.of(), "00c0ffee"));
        assertEquals(new Wishes("4f2a91c3", true, false), Wishes.of(List.of("--keep", "--nonce", "4f2a91c3"), "0"));
        assertTrue(Wishes.of(List.of("--help"), "0").teach());
        for (List<String> wrong : List.of(List.of("--kep"), List.of("--nonce"), List.of("--nonce", "4F"))) {
            assertThrows(IllegalArgumentException.class, () -> Wishes.of(wrong, "0"), wrong.toString());
        }
    }

    @Test
    void every_thing_that_is_missing_is_named() {
        assertEquals(List.of(), new Readiness(true, "PRETTY_NAME=\"Debian 12\"\nID=debian\n").missing());
        assertEquals(List.of(), new Readiness(true, "ID=ubuntu\nID_LIKE=debian\n").missing());
        List<String> missing = new Readiness(false, "PRETTY_NAME=\"Rocky Linux 9\"\nID=\"rocky\"\n").missing();
        assertEquals(2, missing.size());
        assertTrue(missing.getFirst().contains("this is Rocky Linux 9"), missing.getFirst());
        assertTrue(new Readiness(true, "").missing().getFirst().contains("this is another system"));
    }

    @Test
    void long_lines_are_folded_and_nothing_is_lost() {
        String words = "word ".repeat(60).strip();
        List<String> lines = Page.folded("   ", words);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), lines.toString());
        assertEquals(words, String.join(" ", lines.stream().map(String::strip).toList()));

        String unbroken = "x".repeat(250);
        assertEquals(unbroken, String.join("", Page.folded(" | ", unbroken)).replaceAll("[ |]", ""));
    }

    @Test
    void the_nonce_decides_what_is_damaged() {
        List<Damage> drawn = Damages.draw(new Random(7), "4f2a91c3");
        assertEquals(drawn, Damages.draw(new Random(7), "4f2a91c3"));
        Set<List<Damage>> different = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            different.add(Damages.draw(new Random(seed), "4f2a91c3"));
        }
        assertTrue(different.size() > 50, "of 100 draws only " + different.size() + " differ");
        assertFalse(drawn.stream().anyMatch(damage -> damage.inflict().equals(damage.look())));
    }
}
