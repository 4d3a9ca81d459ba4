package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Spelling;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits text into rows of fields with their places (RFC 4180). Blank lines are no rows; a row that cannot be told
/// from
/// the next one is none either.
final class CsvRows {
    private static final String DOUBLED = "a quote within a field in quotes is written twice: \"\"";

    private final String file;
    private final String text;
    private final Problems problems;
    private final List<List<Yaml.Scalar>> rows = new ArrayList<>();
    private List<Yaml.Scalar> row = new ArrayList<>();
    private boolean broken;
    private int at;
    private int line = 1;
    private int lineStart;

    CsvRows(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
    }

    List<List<Yaml.Scalar>> rows() {
        while (at < text.length()) {
            row.add(field());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                if (at == text.length()) {
                    row.add(new Yaml.Scalar(place(), "", true));
                }
            } else {
                endLine();
            }
        }
        endLine();
        return rows;
    }

    private void endLine() {
        boolean blank =
                row.isEmpty() || (row.size() == 1 && row.getFirst().text().isEmpty());
        if (!blank && !broken) {
            rows.add(row);
        }
        row = new ArrayList<>();
        broken = false;
        while (at < text.length() && (text.charAt(at) == '\r' || text.charAt(at) == '\n')) {
            next();
        }
        lineStart = at;
    }

    /// Goes on by one character, which may end a line.
    private char next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
            lineStart = at;
        }
        return c;
    }

    private Yaml.Scalar field() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
    }

    private Yaml.Scalar bare() {
        Place place = place();
        int start = at;
        toEnd();
        return new Yaml.Scalar(place, text.substring(start, at).strip(), true);
    }

    /// Up to the comma or the end of the line.
    private void toEnd() {
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    private Yaml.Scalar quoted() {
        Place place = place();
        int start = at;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.startsWith("\"\"", at)) {
                field.append('"');
                at += 2;
            } else if (text.charAt(at) == '"') {
                at++;
                Optional<Spelling> spelling = Spelling.ofCsv(text.substring(start, at), field.toString());
                behindQuote();
                return new Yaml.Scalar(place, field.toString(), false, spelling);
            } else {
                field.append(next());
            }
        }
        broken = true;
        problems.add(
                place,
                "csv.quote",
                "a field begins here with \", and nothing ends it",
                "write \" behind the field; " + DOUBLED);
        return new Yaml.Scalar(place, field.toString(), false);
    }

    private void behindQuote() {
        Place place = place();
        int start = at;
        toEnd();
        String behind = text.substring(start, at).strip();
        if (!behind.isEmpty()) {
            broken = true;
            problems.add(
                    place,
                    "csv.quote",
                    "expected a comma or the end of the line behind a closing quote, found " + Quoted.of(behind),
                    DOUBLED);
        }
    }

    private Place place() {
        return new Place(file, line, text.codePointCount(lineStart, at) + 1);
    }
}
