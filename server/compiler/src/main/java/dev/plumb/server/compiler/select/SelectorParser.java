package dev.plumb.server.compiler.select;

import dev.plumb.api.type.Hostlist;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.select.Selection.Sign;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the grammar of rule 19 by recursive descent. A word before an operator is a field, any other atom a
/// hostlist, so commas and brackets belong to atoms but for those of a list after `in`.
final class SelectorParser {
    private static final int LIMIT = 2_000;
    private static final int DEPTH_LIMIT = 32;
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in");
    private static final List<Sign> SIGNS =
            List.of(Sign.DIFFERENT, Sign.AT_MOST, Sign.AT_LEAST, Sign.EQUAL, Sign.LESS, Sign.GREATER);

    private final String text;
    private final Selector.Ground ground;
    private int at;
    private int depth;

    SelectorParser(String text, Selector.Ground ground) {
        this.text = text;
        this.ground = ground;
    }

    /// The selector is malformed.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        Malformed(int offset, String summary, String advice) {
            super(summary, null, false, false);
            this.fault = Fault.author(offset, "selector.syntax", summary, advice);
        }

        Fault fault() {
            return fault;
        }
    }

    Selection whole() throws Malformed {
        if (text.length() > LIMIT) {
            throw new Malformed(0, "a selector has more than " + LIMIT + " characters", "");
        }
        Selection selection = or();
        if (at < text.length()) {
            throw new Malformed(at, "expected 'and', 'or' or the end, found " + found(), "");
        }
        return selection;
    }

    private Selection or() throws Malformed {
        List<Selection> parts = new ArrayList<>(List.of(and()));
        while (keyword("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Selection.Or(parts);
    }

    private Selection and() throws Malformed {
        List<Selection> parts = new ArrayList<>(List.of(not()));
        while (keyword("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Selection.And(parts);
    }

    private Selection not() throws Malformed {
        if (++depth > DEPTH_LIMIT) {
            throw new Malformed(at, "nested more than " + DEPTH_LIMIT + " deep", "");
        }
        Selection selection = keyword("not") ? new Selection.Not(not()) : test();
        depth--;
        return selection;
    }

    private Selection test() throws Malformed {
        if (symbol("(")) {
            Selection inner = or();
            if (!symbol(")")) {
                throw new Malformed(at, "expected ')', found " + found(), "close the round bracket");
            }
            return inner;
        }
        int start = at;
        String atom = atom(true);
        if (keyword("in")) {
            return new Selection.Test(field(atom, start), Sign.IN, list(), start);
        }
        for (Sign sign : SIGNS) {
            if (symbol(sign.written())) {
                return comparison(field(atom, start), sign);
            }
        }
        return hosts(atom, start);
    }

    private Selection comparison(Field field, Sign sign) throws Malformed {
        blanks();
        int start = at;
        if (sign.ordering()
                && !(field instanceof Field.Fact)
                && !field.equals(new Field.Plain(Field.Name.GENERATION))) {
            throw new Malformed(start, Quoted.of(field.toString()) + " has no order", "compare with '=', '!=' or 'in'");
        }
        return new Selection.Test(field, sign, List.of(word()), start);
    }

    private Field field(String atom, int start) throws Malformed {
        Optional<Field> field = Field.read(atom);
        if (field.isEmpty()) {
            String near = Suggestion.advice(atom, List.of("name", "role", "zone", "state", "generation"))
                    .orElse("fields are " + fields());
            throw new Malformed(start, "there is no field " + Quoted.of(atom), near);
        }
        if (ground == Selector.Ground.SITE && !field.get().declared()) {
            throw new Malformed(
                    start,
                    Quoted.of(atom) + " may not select nodes in a site file",
                    "only what the site declares may: " + fields());
        }
        return field.get();
    }

    private String fields() {
        return switch (ground) {
            case SITE -> "name, role, zone, labels.NAME";
            case FLEET -> "name, role, zone, state, generation, labels.NAME, fact.NAME";
        };
    }

    private Selection hosts(String atom, int start) throws Malformed {
        return switch (Hostlist.parse(atom)) {
            case Hostlist.Parsed.Ok(Hostlist list) -> new Selection.Hosts(new LinkedHashSet<>(list.names()), start);
            case Hostlist.Parsed.Refused(int offset, String summary, String advice) ->
                throw new Malformed(start + offset, summary, advice);
        };
    }

    private List<String> list() throws Malformed {
        if (!symbol("(")) {
            throw new Malformed(at, "expected '(' after 'in', found " + found(), "write: FIELD in (a, b)");
        }
        List<String> words = new ArrayList<>();
        do {
            words.add(word());
        } while (symbol(","));
        if (!symbol(")")) {
            throw new Malformed(at, "expected ',' or ')', found " + found(), "");
        }
        return words;
    }

    private String word() throws Malformed {
        blanks();
        return at < text.length() && text.charAt(at) == '\'' ? string() : atom(false);
    }

    private String string() throws Malformed {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                content.append(c);
            } else if (text.startsWith("'", at)) {
                content.append(c);
                at++;
            } else {
                return content.toString();
            }
        }
        throw new Malformed(start, "a string is not closed", "end it with a single quote");
    }

    /// A run of characters of names; with commas and brackets where a hostlist may stand.
    private String atom(boolean hostlist) throws Malformed {
        blanks();
        int start = at;
        int brackets = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
            boolean ends = " ()='!<>".indexOf(c) >= 0 || (c == ',' && !hostlist);
            if (ends && brackets <= 0) {
                break;
            }
            at++;
        }
        String atom = text.substring(start, at);
        if (atom.isEmpty() || RESERVED.contains(atom)) {
            at = start;
            throw new Malformed(start, "expected a name, found " + found(), "");
        }
        return atom;
    }

    private boolean keyword(String word) {
        blanks();
        int end = at + word.length();
        boolean there = text.startsWith(word, at) && (end == text.length() || " (".indexOf(text.charAt(end)) >= 0);
        at = there ? end : at;
        blanks();
        return there;
    }

    private boolean symbol(String symbol) {
        blanks();
        boolean there = text.startsWith(symbol, at);
        at += there ? symbol.length() : 0;
        blanks();
        return there;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private String found() {
        int end = at;
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        return at == text.length() ? "the end" : Quoted.of(text.substring(at, Math.max(end, at + 1)));
    }
}
