package dev.plumb.api.type;

import java.util.ArrayList;
import java.util.List;

/// Reads one hostlist from left to right; the first thing that is wrong ends it.
final class HostlistParser {
    private static final int DIGITS = 18;
    private static final int BRACKETS = 8;

    private final String text;
    private int at;

    HostlistParser(String text) {
        this.text = text;
    }

    /// The list is malformed.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Hostlist.Parsed.Refused refused;

        Malformed(int offset, String summary, String advice) {
            super(summary, null, false, false);
            this.refused = new Hostlist.Parsed.Refused(offset, summary, advice);
        }

        Hostlist.Parsed.Refused refused() {
            return refused;
        }
    }

    /// A text, which is one choice, or a bracket, which is many.
    private record Part(List<String> choices, boolean bracket) {}

    List<String> names() throws Malformed {
        List<String> names = new ArrayList<>();
        while (true) {
            int start = at;
            List<Part> parts = parts();
            long count = names.size();
            long product = 1;
            for (Part part : parts) {
                product *= part.choices.size();
                if (count + product > Hostlist.LIMIT) {
                    throw new Malformed(start, "the list has more than " + Hostlist.LIMIT + " names", "");
                }
            }
            names.addAll(expand(parts));
            if (at == text.length()) {
                return names;
            }
            at++;
        }
    }

    /// The parts of one name: texts (one choice) and brackets (many) in turn, up to a comma or the end.
    private List<Part> parts() throws Malformed {
        int start = at;
        int brackets = 0;
        List<Part> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != ',') {
            if (text.charAt(at) == '[') {
                if (++brackets > BRACKETS) {
                    throw new Malformed(at, "a name has more than " + BRACKETS + " brackets", "");
                }
                parts.add(new Part(bracket(), true));
            } else {
                parts.add(new Part(List.of(word()), false));
            }
        }
        if (at == start) {
            String where = at == text.length() ? (at == 0 ? "the list is empty" : "a name is missing at the end") : "";
            throw new Malformed(at, where.isEmpty() ? "a name is missing before ','" : where, "");
        }
        return parts;
    }

    private String word() throws Malformed {
        int start = at;
        while (at < text.length() && "[,".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            boolean first = at == 0 || text.charAt(at - 1) == ',';
            if (!(digit(c) || letter(c) || (!first && "._:-".indexOf(c) >= 0))) {
                throw new Malformed(
                        at, "unexpected " + Quoted.of(text.substring(at, text.offsetByCodePoints(at, 1))), advice(c));
            }
            at++;
        }
        return text.substring(start, at);
    }

    private static String advice(char c) {
        return switch (c) {
            case ' ' -> "write names with commas and no blanks";
            case ']' -> "no bracket is open here";
            case '*', '?' -> "there are no patterns; write ranges such as [01-20]";
            default -> "a name has letters, digits, '.', '_', ':' and '-', and begins with a letter or digit";
        };
    }

    private List<String> bracket() throws Malformed {
        int open = at++;
        List<String> numbers = new ArrayList<>();
        while (true) {
            range(numbers, open);
            if (at < text.length() && text.charAt(at) == ']') {
                at++;
                return numbers;
            }
            if (at == text.length() || text.charAt(at) != ',') {
                throw at == text.length()
                        ? new Malformed(open, "the bracket is not closed", "close it with ']'")
                        : new Malformed(
                                at,
                                "unexpected " + Quoted.of(text.substring(at, text.offsetByCodePoints(at, 1))),
                                "a bracket holds numbers and ranges: [1-4,07]");
            }
            at++;
        }
    }

    private void range(List<String> numbers, int open) throws Malformed {
        int start = at;
        String low = number();
        if (at == text.length() || text.charAt(at) != '-') {
            numbers.add(low);
            return;
        }
        at++;
        long from = Long.parseLong(low);
        long to = Long.parseLong(number());
        if (to < from) {
            throw new Malformed(start, "the range " + Quoted.of(text.substring(start, at)) + " runs backwards", "");
        }
        if (to - from >= Hostlist.LIMIT || numbers.size() + (to - from) >= Hostlist.LIMIT) {
            throw new Malformed(open, "the bracket has more than " + Hostlist.LIMIT + " names", "");
        }
        for (long n = from; n <= to; n++) {
            numbers.add(padded(n, low.length()));
        }
    }

    static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private String number() throws Malformed {
        int start = at;
        while (at < text.length() && digit(text.charAt(at))) {
            at++;
        }
        if (at == start || at - start > DIGITS) {
            String found = at == text.length() ? "the end" : Quoted.of(text.substring(start, Math.max(at, start + 1)));
            throw new Malformed(start, "expected a number of at most " + DIGITS + " digits, found " + found, "");
        }
        return text.substring(start, at);
    }

    /// In Slurm's order: the last bracket runs fastest, then the first, the second and so on.
    private static List<String> expand(List<Part> parts) {
        int last = parts.size() - 1;
        while (last > 0 && !parts.get(last).bracket) {
            last--;
        }
        List<String> heads = List.of("");
        for (Part part : parts.subList(0, last)) {
            List<String> longer = new ArrayList<>(heads.size() * part.choices.size());
            for (String choice : part.choices) {
                heads.forEach(head -> longer.add(head + choice));
            }
            heads = longer;
        }
        StringBuilder tail = new StringBuilder();
        parts.subList(last + 1, parts.size()).forEach(part -> tail.append(part.choices.getFirst()));
        List<String> names = new ArrayList<>();
        for (String head : heads) {
            parts.get(last).choices.forEach(choice -> names.add(head + choice + tail));
        }
        return names;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
