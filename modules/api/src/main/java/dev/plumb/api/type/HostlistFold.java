package dev.plumb.api.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Folds names into a hostlist by their last number.
final class HostlistFold {
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)([0-9]{1,17})([^0-9]*)", Pattern.DOTALL);

    private HostlistFold() {}

    /// What stands before and after the number.
    private record Around(String before, String after) {}

    /// Numbers from one to another; all have at least the digits of the first.
    private record Range(String first, long last) {
        boolean takes(String number) {
            return number.equals(HostlistParser.padded(last + 1, first.length()));
        }

        Range plus() {
            return new Range(first, last + 1);
        }

        String written() {
            return last == Long.parseLong(first) ? first : first + "-" + HostlistParser.padded(last, first.length());
        }
    }

    static String fold(Collection<String> names) {
        TreeSet<String> sorted = new TreeSet<>(NaturalOrder.OF_NAMES);
        sorted.addAll(names);
        Map<Around, List<Range>> groups = new LinkedHashMap<>();
        for (String name : sorted) {
            Matcher matcher = LAST_NUMBER.matcher(name);
            if (matcher.matches()) {
                add(
                        groups.computeIfAbsent(new Around(matcher.group(1), matcher.group(3)), a -> new ArrayList<>()),
                        matcher.group(2));
            } else {
                groups.put(new Around(name, ""), List.of());
            }
        }
        List<String> parts = new ArrayList<>();
        groups.forEach((around, ranges) -> parts.add(written(around, ranges)));
        return String.join(",", parts);
    }

    private static void add(List<Range> ranges, String number) {
        if (!ranges.isEmpty() && ranges.getLast().takes(number)) {
            ranges.set(ranges.size() - 1, ranges.getLast().plus());
        } else {
            ranges.add(new Range(number, Long.parseLong(number)));
        }
    }

    private static String written(Around around, List<Range> ranges) {
        String inner = String.join(",", ranges.stream().map(Range::written).toList());
        boolean bracket = ranges.size() > 1 || inner.contains("-");
        return around.before + (bracket ? "[" + inner + "]" : inner) + around.after;
    }
}
