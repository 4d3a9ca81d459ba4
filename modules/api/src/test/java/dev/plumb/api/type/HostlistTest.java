package dev.plumb.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostlistTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            login                | login
            node-[1-3]           | node-1 node-2 node-3
            node-[01-03]         | node-01 node-02 node-03
            node-[1-03]          | node-1 node-2 node-3
            n[09-11]             | n09 n10 n11
            n[99-101]            | n99 n100 n101
            n[1,3-4,007]         | n1 n3 n4 n007
            a,b,c[1-2]           | a b c1 c2
            r[1-2]n[3-4]         | r1n3 r1n4 r2n3 r2n4
            a[1-2]b[1-2]c[1-2]   | a1b1c1 a1b1c2 a2b1c1 a2b1c2 a1b2c1 a1b2c2 a2b2c1 a2b2c2
            10.0.0.[1-2]         | 10.0.0.1 10.0.0.2
            aa:bb:[01-02]        | aa:bb:01 aa:bb:02
            [01-02]              | 01 02
            node-[1-2].lab       | node-1.lab node-2.lab
            r[1-2]-n[1-2]-ib     | r1-n1-ib r1-n2-ib r2-n1-ib r2-n2-ib
            """)
    void expands(String text, String names) {
        assertEquals(List.of(names.split(" ")), names(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""          | 0 | the list is empty |
            a,          | 2 | a name is missing at the end |
            ,a          | 0 | a name is missing before ',' |
            a,,b        | 2 | a name is missing before ',' |
            "a, b"      | 2 | unexpected ' ' | write names with commas and no blanks
            n[1-2       | 1 | the bracket is not closed | close it with ']'
            n1-2]       | 4 | unexpected ']' | no bracket is open here
            n[]         | 2 | expected a number of at most 18 digits, found ']' |
            n[a-b]      | 2 | expected a number of at most 18 digits, found 'a' |
            n[1-]       | 4 | expected a number of at most 18 digits, found ']' |
            n[1--2]     | 4 | expected a number of at most 18 digits, found '-' |
            n[1-2-3]    | 5 | unexpected '-' | a bracket holds numbers and ranges: [1-4,07]
            n[3-1]      | 2 | the range '3-1' runs backwards |
            n[[1]]      | 2 | expected a number of at most 18 digits, found '[' |
            n[1-2],n2   | 0 | the list names 'n2' twice |
            n[0-65536]  | 1 | the bracket has more than 65536 names |
            a[0-999]b[0-999] | 0 | the list has more than 65536 names |
            node-*      | 5 | unexpected '*' | there are no patterns; write ranges such as [01-20]
            -n          | 0 | unexpected '-' | a name has letters, digits, '.', '_', ':' and '-', and begins with a letter or digit
            n[99999999999999999999] | 2 | expected a number of at most 18 digits, found '99999999999999999999' |
            """)
    void refusesWithPlaceAndAdvice(String text, int offset, String summary, String advice) {
        Hostlist.Parsed.Refused refused = assertInstanceOf(Hostlist.Parsed.Refused.class, Hostlist.parse(text));
        assertEquals(new Hostlist.Parsed.Refused(offset, summary, advice == null ? "" : advice), refused);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            n1                        | n1
            n2 n1 n3                  | n[1-3]
            n9 n10 n11                | n[9-11]
            n08 n09 n10               | n[08-10]
            n1 n3 n4                  | n[1,3-4]
            n1 n01                    | n[01,1]
            login n2 n1 db            | db,login,n[1-2]
            n1.lab n2.lab             | n[1-2].lab
            r1n1 r1n2 r2n1            | r1n[1-2],r2n1
            """)
    void foldsInNaturalOrder(String names, String text) {
        assertEquals(text, Hostlist.fold(List.of(names.split(" "))));
    }

    @Test
    void foldingLosesNothing() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            TreeSet<String> names = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                names.add("n" + (random.nextBoolean() ? "-" : "")
                        + HostlistParser.padded(random.nextInt(25), random.nextInt(3)));
            }
            String folded = Hostlist.fold(names);
            assertEquals(names, new TreeSet<>(names(folded)), folded);
        }
    }

    @Test
    void takesTheLargestList() {
        assertEquals(Hostlist.LIMIT, names("n[0-65535]").size());
        assertTrue(new ArrayList<>(names("n[0-65535]")).contains("n65535"));
    }

    private static List<String> names(String text) {
        return assertInstanceOf(Hostlist.Parsed.Ok.class, Hostlist.parse(text))
                .hostlist()
                .names();
    }
}
