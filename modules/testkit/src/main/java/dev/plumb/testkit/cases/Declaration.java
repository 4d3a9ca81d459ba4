package dev.plumb.testkit.cases;

import dev.plumb.api.Attributes;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Parsed;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.type.Reading;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An entry as an admin writes it, taken apart: the part of the compiler that a case needs. `{{secret.NAME}}`
/// stands for a secret; alone it is a reference, within other text it makes content.
///
/// @param written the attributes without the name and `ensure`
public record Declaration(String kind, String name, Ensure ensure, SortedMap<String, Value> written) {
    private static final Pattern SECRET = Pattern.compile("\\{\\{secret\\.([a-z0-9-]+)}}");
    private static final String COMMITMENT = "0".repeat(64);

    /// Takes an entry of a kind apart.
    public static Declaration of(KindDefinition definition, Value declared) {
        if (!(declared instanceof Value.Mapping entry) || !entry.entries().containsKey(definition.kind())) {
            throw new IllegalArgumentException(
                    "'declared': expected an entry '" + definition.kind() + ": NAME', found '" + declared + "'");
        }
        SortedMap<String, Value> written = new TreeMap<>();
        entry.entries().forEach((key, value) -> written.put(key, withSecrets(value)));
        String name = String.valueOf(written.remove(definition.kind()));
        Ensure ensure = Optional.ofNullable(written.remove("ensure"))
                .map(Declaration::ensure)
                .orElse(Ensure.PRESENT);
        return new Declaration(definition.kind(), name, ensure, written);
    }

    private static Ensure ensure(Value written) {
        return switch (written.toString()) {
            case "present" -> Ensure.PRESENT;
            case "absent" -> Ensure.ABSENT;
            default ->
                throw new IllegalArgumentException("'ensure': expected present or absent, found '" + written + "'");
        };
    }

    /// The same thing, to be gone.
    public Declaration absent() {
        return new Declaration(kind, name, Ensure.ABSENT, new TreeMap<>());
    }

    /// The same thing, to be gone, with all that was written of it but what may not be remembered: so a node removes
    /// what is no longer declared.
    public Declaration released() {
        SortedMap<String, Value> remembered = new TreeMap<>(written);
        boolean sensitive = new Value.Text("true").equals(written.get(KindDefinition.SENSITIVE));
        remembered
                .entrySet()
                .removeIf(entry -> entry.getValue().secret()
                        || (sensitive && entry.getKey().equals(KindDefinition.CONTENT)));
        return new Declaration(kind, name, Ensure.ABSENT, remembered);
    }

    /// The same with other attributes.
    public Declaration with(Map<String, Value> attributes) {
        return new Declaration(kind, name, ensure, new TreeMap<>(attributes));
    }

    /// Checks the name and the attributes.
    public Attributes.Checked check(KindDefinition definition) {
        Attributes.Checked checked = Attributes.check(definition, ensure, written);
        if (definition.naming().type().read(new Value.Text(name)) instanceof Reading.Refused<String> refused) {
            Problem problem = Problem.author("name.form", refused.summary()).at(kind);
            List<Problem> problems = new ArrayList<>();
            problems.add(refused.advice().isEmpty() ? problem : problem.advise(refused.advice()));
            if (checked instanceof Attributes.Checked.Refused(List<Problem> more)) {
                problems.addAll(more);
            }
            return new Attributes.Checked.Refused(problems);
        }
        return checked;
    }

    /// Checks and parses.
    public <S extends ResourceSpec> Parsed<S> parse(ResourceProvider<S, ?> provider) {
        return switch (check(provider.definition())) {
            case Attributes.Checked.Ok(Attributes attributes) -> provider.parse(new ResourceId(kind, name), attributes);
            case Attributes.Checked.Refused(List<Problem> problems) -> new Parsed.Invalid<>(problems);
        };
    }

    private static Value withSecrets(Value value) {
        return switch (value) {
            case Value.Text(String text) -> withSecrets(text);
            case Value.Listing(List<Value> items) ->
                new Value.Listing(items.stream().map(Declaration::withSecrets).toList());
            case Value.Mapping(SortedMap<String, Value> entries) -> {
                SortedMap<String, Value> all = new TreeMap<>();
                entries.forEach((key, item) -> all.put(key, withSecrets(item)));
                yield new Value.Mapping(all);
            }
            case Value.Whole whole -> whole;
            case Value.Flag flag -> flag;
            case Value.Content content -> content;
            case Value.SecretRef secret -> secret;
        };
    }

    private static Value withSecrets(String text) {
        List<Segment> segments = new ArrayList<>();
        Matcher matcher = SECRET.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                segments.add(new Segment.Literal(text.substring(from, matcher.start())));
            }
            segments.add(new Segment.Sealed(new Value.SecretRef(matcher.group(1), 1, COMMITMENT), Escape.NONE));
            from = matcher.end();
        }
        if (segments.isEmpty()) {
            return new Value.Text(text);
        }
        if (from < text.length()) {
            segments.add(new Segment.Literal(text.substring(from)));
        }
        return segments.size() == 1
                        && segments.getFirst() instanceof Segment.Sealed(Value.SecretRef secret, Escape none)
                ? secret
                : new Value.Content(segments);
    }
}
