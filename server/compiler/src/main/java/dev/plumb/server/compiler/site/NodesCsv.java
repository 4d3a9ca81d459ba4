package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Characters;
import dev.plumb.server.compiler.yaml.Limits;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `nodes/*.csv` (RFC 4180): a heading with the keys of nodes, one node or hostlist a line. `name` is
/// its key, `labels.rack` a label; roles are separated by spaces; an empty field is a key not written.
final class NodesCsv {
    private final String file;
    private final Budget budget;
    private final Problems problems;

    NodesCsv(String file, Budget budget, Problems problems) {
        this.file = file;
        this.budget = budget;
        this.problems = problems;
    }

    /// The lines as entries under `nodes:`.
    List<Yaml.Entry> read(byte[] bytes) {
        if (bytes.length > Limits.BYTES) {
            problems.add(
                    Place.of(file),
                    "csv.too-large",
                    "expected at most " + Limits.BYTES + " bytes, found " + bytes.length,
                    "divide it into several files");
            return List.of();
        }
        if (!budget.values(Place.of(file), fields(bytes))) {
            return List.of();
        }
        Characters.Text text = Characters.decode(file, bytes);
        if (!text.problems().isEmpty()) {
            problems.addAll(file, text.problems());
            return List.of();
        }
        List<List<Yaml.Scalar>> rows = new CsvRows(file, text.text(), problems).rows();
        if (rows.isEmpty()) {
            problems.add(Place.of(file), "csv.empty", "expected a heading such as name,roles,zone,address");
            return List.of();
        }
        List<Yaml.Scalar> heading = rows.getFirst();
        int name = heading.stream().map(Yaml.Scalar::text).toList().indexOf("name");
        if (name < 0) {
            problems.add(Place.of(file), "csv.heading", "expected a column 'name' in the heading, found none");
            return List.of();
        }
        return rows.subList(1, rows.size()).stream()
                .filter(row -> fits(heading, row))
                .map(row -> new Yaml.Entry(row.get(name), node(heading, row, name)))
                .toList();
    }

    /// At most as many fields as there are commas and ends of lines.
    private static int fields(byte[] bytes) {
        int fields = 1;
        for (byte b : bytes) {
            fields += b == ',' || b == '\n' || b == '\r' ? 1 : 0;
        }
        return fields;
    }

    private boolean fits(List<Yaml.Scalar> heading, List<Yaml.Scalar> row) {
        if (row.size() != heading.size()) {
            problems.add(
                    row.getFirst().place(),
                    "csv.fields",
                    "expected " + heading.size() + " fields as in the heading, found " + row.size(),
                    row.size() > heading.size() ? torn(row).orElse("") : "");
        }
        return row.size() == heading.size();
    }

    /// A hostlist with commas that no quotes hold together.
    private static Optional<String> torn(List<Yaml.Scalar> row) {
        List<String> texts = row.stream().map(Yaml.Scalar::text).toList();
        for (int from = 0; from < texts.size(); from++) {
            String joined = texts.get(from);
            for (int to = from + 1; to < texts.size() && joined.lastIndexOf('[') > joined.lastIndexOf(']'); to++) {
                joined += "," + texts.get(to);
            }
            if (!joined.equals(texts.get(from)) && joined.lastIndexOf(']') > joined.lastIndexOf('[')) {
                return Optional.of("a field with commas stands in quotes: \"" + joined + "\"");
            }
        }
        return Optional.empty();
    }

    private static Yaml node(List<Yaml.Scalar> heading, List<Yaml.Scalar> row, int name) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        List<Yaml.Entry> labels = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String column = heading.get(i).text();
            Yaml.Scalar key = new Yaml.Scalar(heading.get(i).place(), column, true);
            if (i == name || row.get(i).text().isEmpty()) {
                continue;
            }
            if (column.startsWith("labels.")) {
                String label = column.substring("labels.".length());
                labels.add(new Yaml.Entry(new Yaml.Scalar(key.place(), label, true), row.get(i)));
            } else {
                entries.put(column, new Yaml.Entry(key, column.equals("roles") ? words(row.get(i)) : row.get(i)));
            }
        }
        List<Yaml.Entry> all = new ArrayList<>(entries.values());
        Place place = row.getFirst().place();
        if (!labels.isEmpty()) {
            all.add(new Yaml.Entry(new Yaml.Scalar(place, "labels", true), new Yaml.Mapping(place, labels)));
        }
        return new Yaml.Mapping(place, all);
    }

    private static Yaml words(Yaml.Scalar roles) {
        List<Yaml> words = new ArrayList<>();
        for (String word : roles.text().strip().split(" +", -1)) {
            words.add(new Yaml.Scalar(roles.place(), word, true));
        }
        return new Yaml.Sequence(roles.place(), words);
    }
}
