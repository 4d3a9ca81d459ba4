package dev.plumb.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void findsTheNearestWordOfWhichAtMostAThirdDiffers() {
        assertEquals(Optional.of("service"), Suggestion.among("serivce", List.of("file", "service", "server")));
        assertEquals(Optional.empty(), Suggestion.among("fiel", List.of("filesystem", "link")));
    }

    @Test
    void anotherLetterInAWordOfThreeIsAnotherWord() {
        assertEquals(Optional.empty(), Suggestion.among("zfs", List.of("ext4", "xfs")));
        assertEquals(Optional.empty(), Suggestion.among("of", List.of("if")));
        assertEquals(Optional.of("uid"), Suggestion.among("udi", List.of("gid", "uid")));
        assertEquals(Optional.of("mode"), Suggestion.among("mod", List.of("mode")));
        assertEquals(Optional.of("uid"), Suggestion.among("uuid", List.of("uid")));
    }

    @Test
    void aWordOfWhichNothingIsLeftIsNotNear() {
        assertEquals(Optional.empty(), Suggestion.among("b", List.of("a", "c")));
        assertEquals(Optional.empty(), Suggestion.among("", List.of("a")));
    }

    @Test
    void theAdviceAsksForTheWord() {
        assertEquals(Optional.of("did you mean 'file'?"), Suggestion.advice("fiel", List.of("file")));
        assertEquals(Optional.empty(), Suggestion.advice("fiel", List.of("service")));
    }

    /// Who writes a site decides how long its words are and how many there are.
    @Test
    void longWordsAndManyOfThemAreNotCompared() {
        String endless = "x".repeat(3_000_000);
        assertEquals(Optional.empty(), Suggestion.among(endless, List.of(endless + "y")));
        assertEquals(Optional.empty(), Suggestion.among("x".repeat(100), List.of("x".repeat(101))));
        List<String> many = IntStream.range(0, 20_000).mapToObj(i -> "word" + i).toList();
        assertTrue(Suggestion.among("word19999", many)
                .filter(near -> !near.equals("word19999"))
                .isPresent());
    }
}
