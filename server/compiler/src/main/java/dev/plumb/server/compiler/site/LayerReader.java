package dev.plumb.server.compiler.site;

import dev.plumb.api.KindDefinition;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Reads what a site, zone, role or node sets for what is declared elsewhere.
final class LayerReader {
    private static final Set<String> ADJUST_KEYS = Set.of("add", "drop", "because", "until");
    private static final Set<String> EXCLUSION_KEYS = Set.of("because", "until");

    private final SortedMap<String, List<Parameter>> parameters;
    private final EntryReader entries;
    private final Unread unread;
    private final Problems problems;

    /// @param parameters of every role and blueprint
    LayerReader(SortedMap<String, List<Parameter>> parameters, EntryReader entries, Unread unread, Problems problems) {
        this.parameters = parameters;
        this.unread = unread;
        this.entries = entries;
        this.problems = problems;
    }

    /// @param reason of the whole layer; an exception's own one is stronger
    Layer read(String owner, Fields fields, Reason reason) {
        return unread.watched(() -> layer(owner, fields, reason), unread::layers);
    }

    private Layer layer(String owner, Fields fields, Reason reason) {
        return new Layer(
                owner,
                reason,
                values(fields),
                adjustments(fields, reason),
                exclusions(fields, reason),
                entries.permits(fields),
                fields.flag("audit"),
                fields.entries().stream()
                        .filter(entry ->
                                entry.name().equals("permit") || entry.name().equals("audit"))
                        .map(Yaml.Entry::place)
                        .findFirst(),
                PermitReader.places(fields));
    }

    /// `because` and `until`.
    static Reason reason(Fields fields) {
        Optional<LocalDate> until = fields.scalar("until").flatMap(scalar -> {
            try {
                return Optional.of(LocalDate.parse(scalar.text()));
            } catch (DateTimeParseException e) {
                fields.problems()
                        .add(
                                scalar.place(),
                                "site.type",
                                "until: expected a date such as 2027-03-01, found " + Quoted.of(scalar.text()));
                return Optional.empty();
            }
        });
        return new Reason(fields.text("because"), until);
    }

    private static Reason stronger(Reason own, Reason outer) {
        return new Reason(own.because().or(outer::because), own.until().or(outer::until));
    }

    private List<Layer.Setting> values(Fields fields) {
        List<Layer.Setting> settings = new ArrayList<>();
        for (Yaml.Entry entry : fields.mapping("values")) {
            int dot = entry.name().indexOf('.');
            String definition = dot < 0 ? entry.name() : entry.name().substring(0, dot);
            String parameter = dot < 0 ? "" : entry.name().substring(dot + 1);
            if (known(entry, definition, parameter)) {
                Written value = entries.written(entry.value());
                settings.add(new Layer.Setting(entry.place(), definition, parameter, value));
            }
        }
        return settings;
    }

    private boolean known(Yaml.Entry entry, String definition, String parameter) {
        if (unread.isDefinition(definition)) {
            return false;
        }
        List<Parameter> own = parameters.get(definition);
        if (own == null) {
            problems.add(
                    entry.place(),
                    "value.unknown-definition",
                    "expected ROLE.PARAMETER or BLUEPRINT.PARAMETER, found " + Quoted.of(entry.name()),
                    Suggestion.among(definition, parameters.keySet())
                            .map(near ->
                                    Suggestion.asking(near + "." + (parameter.isEmpty() ? "PARAMETER" : parameter)))
                            .orElse(""));
            return false;
        }
        List<String> names = own.stream().map(Parameter::name).toList();
        if (!names.contains(parameter)) {
            problems.add(
                    entry.place(),
                    "value.unknown-parameter",
                    parameter.isEmpty()
                            ? "expected " + definition + ".PARAMETER, found " + Quoted.of(entry.name())
                            : definition + " has no parameter " + Quoted.of(parameter),
                    Suggestion.among(parameter, names)
                            .map(near -> Suggestion.asking(definition + "." + near))
                            .orElseGet(() -> Fields.has(names)));
            return false;
        }
        return true;
    }

    private List<Layer.Adjustment> adjustments(Fields fields, Reason outer) {
        List<Layer.Adjustment> adjustments = new ArrayList<>();
        for (Yaml item : fields.list("adjust")) {
            entries.head(item, ADJUST_KEYS).ifPresent(head -> adjustments.add(adjustment(head, outer)));
        }
        return adjustments;
    }

    private Layer.Adjustment adjustment(EntryReader.Head head, Reason outer) {
        Fields fields = new Fields("an adjustment", head.mapping(), problems);
        for (Yaml.Entry entry : head.mapping().entries()) {
            if (engineOnly(entry.name())) {
                problems.add(
                        entry.place(),
                        "adjust.engine-key",
                        "an adjustment changes attributes, not " + Quoted.of(entry.name()),
                        "write it on the entry itself");
            }
        }
        return new Layer.Adjustment(
                head.mapping().place(),
                new Reference(
                        head.kindKey().place(),
                        head.kind(),
                        entries.written(head.kindKey().value())),
                entries.attributes(head, ADJUST_KEYS),
                edits(head, fields, "add"),
                edits(head, fields, "drop"),
                stronger(reason(fields), outer));
    }

    private static boolean engineOnly(String key) {
        return KindDefinition.ENGINE_KEYS.contains(key) && !ADJUST_KEYS.contains(key);
    }

    private List<Written.Attribute> edits(EntryReader.Head head, Fields fields, String key) {
        List<Written.Attribute> edits = new ArrayList<>();
        for (Yaml.Entry entry : fields.mapping(key)) {
            entries.attribute(head.kind(), entry, Set.of()).ifPresent(edits::add);
        }
        return edits;
    }

    private List<Layer.Exclusion> exclusions(Fields fields, Reason outer) {
        List<Layer.Exclusion> exclusions = new ArrayList<>();
        for (Yaml item : fields.list("without")) {
            entries.head(item, EXCLUSION_KEYS).ifPresent(head -> exclusions.add(exclusion(head, outer)));
        }
        return exclusions;
    }

    private Layer.Exclusion exclusion(EntryReader.Head head, Reason outer) {
        Fields fields = new Fields("a reference", head.mapping(), problems);
        Yaml name = fields.find(head.kind()).orElseThrow();
        Reason own = reason(fields);
        fields.end();
        Reference target = new Reference(head.kindKey().place(), head.kind(), entries.written(name));
        return new Layer.Exclusion(target, stronger(own, outer));
    }
}
