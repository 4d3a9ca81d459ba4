package dev.plumb.api;

import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a kind is called, what its names look like and which attributes it has. Schema, reference page and
/// checks all come from it.
///
/// @param kind lower case with dashes: `kernel-module`
/// @param summary one sentence for people
/// @param naming what a name of this kind means
/// @param attributes in the order of the reference page
/// @param contentSources the site may give `template`, `source` or `data` with `format` in place of `content`; the
///     compiler turns them into `content`, so the agent never sees them
/// @param removedOnRelease wholly ours, so what Plumb created is removed when it is no longer declared (rule
///     26)
/// @param lasting holds what people keep, or what others may use: stays when the use of a blueprint that declares it
///     is taken away (rule 7)
/// @param secretDefaults by attribute: what its default is where the declaration holds a secret or is sensitive, in
///     normal form; published like every default
public record KindDefinition(
        String kind,
        String summary,
        Naming naming,
        List<Attribute<?>> attributes,
        boolean contentSources,
        boolean removedOnRelease,
        boolean lasting,
        Map<String, Value> secretDefaults) {

    /// The keys that the engine owns on every entry (rule 8); no attribute has such a name.
    public static final Set<String> ENGINE_KEYS = Set.of(
            "ensure",
            "audit",
            "when",
            "each",
            "once",
            "after",
            "before",
            "refresh-on",
            "refreshes",
            "permit",
            "on-release",
            "because",
            "together");

    /// The attribute that [#contentSources] lead to.
    public static final String CONTENT = "content";

    /// The attribute by which a site says that a content is secret although no secret stands in it.
    public static final String SENSITIVE = "sensitive";

    /// The attribute that says which user owns what is at a path.
    public static final String OWNER = "owner";

    /// The attribute that says which group owns what is at a path.
    public static final String GROUP = "group";

    /// The attribute that holds the permission bits of what is at a path.
    public static final String MODE = "mode";

    /// What a name of a kind means.
    ///
    /// @param type the form it must have
    /// @param scope how far it reaches
    /// @param description what it names: `the path of the file`
    public record Naming(Type<String> type, Scope scope, String description) {}

    /// How far a name reaches.
    public enum Scope {
        /// a thing on the machine, the same wherever it is declared
        NODE,
        /// only a label, private to the blueprint use that declares it
        LABEL,
        /// one instance per node, named `system`
        SINGLETON
    }

    public KindDefinition {
        attributes = List.copyOf(attributes);
        secretDefaults = Map.copyOf(secretDefaults);
        for (Attribute<?> attribute : attributes) {
            if (ENGINE_KEYS.contains(attribute.name())) {
                throw new IllegalArgumentException(kind + " may not have an attribute " + attribute.name());
            }
        }
    }

    /// A kind whose names are things on the machine.
    public static KindDefinition of(
            String kind, String summary, Type<String> nameType, String nameMeans, Attribute<?>... attributes) {
        return new KindDefinition(
                kind,
                summary,
                new Naming(nameType, Scope.NODE, nameMeans),
                List.of(attributes),
                false,
                false,
                false,
                Map.of());
    }

    /// A kind with one instance per node.
    public static KindDefinition singleton(String kind, String summary, Attribute<?>... attributes) {
        Naming system = new Naming(Types.oneOf(List.of("system")), Scope.SINGLETON, "always `system`");
        return new KindDefinition(kind, summary, system, List.of(attributes), false, false, false, Map.of());
    }

    /// A kind whose name is only a label.
    public static KindDefinition labelled(String kind, String summary, Attribute<?>... attributes) {
        Naming label = new Naming(Types.LINE, Scope.LABEL, "a label for people");
        return new KindDefinition(kind, summary, label, List.of(attributes), false, false, false, Map.of());
    }

    /// The same, whose `content` may come from a template, a file of the site, or data.
    public KindDefinition withContentSources() {
        return new KindDefinition(kind, summary, naming, attributes, true, removedOnRelease, lasting, secretDefaults);
    }

    /// The same, removed on release.
    public KindDefinition goneOnRelease() {
        return new KindDefinition(kind, summary, naming, attributes, contentSources, true, lasting, secretDefaults);
    }

    /// The same, which stays when the use of a blueprint that declares it is taken away.
    public KindDefinition staying() {
        return new KindDefinition(
                kind, summary, naming, attributes, contentSources, removedOnRelease, true, secretDefaults);
    }

    /// The same, where an attribute has another default as soon as the declaration holds a secret or is sensitive.
    public <T> KindDefinition whereSecret(Attribute<T> attribute, T value) {
        Map<String, Value> defaults = new TreeMap<>(secretDefaults);
        defaults.put(attribute.name(), attribute.type().normal(value));
        return new KindDefinition(
                kind, summary, naming, attributes, contentSources, removedOnRelease, lasting, defaults);
    }

    /// The attribute of this name.
    public Optional<Attribute<?>> attribute(String name) {
        return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /// What an attribute is under a declaration: what was declared, else the default that holds there.
    public Optional<Value> value(String name, Map<String, Value> declared) {
        return Optional.ofNullable(declared.get(name))
                .or(() ->
                        Attributes.secret(declared) ? Optional.ofNullable(secretDefaults.get(name)) : Optional.empty())
                .or(() -> attribute(name).flatMap(Attribute::defaultValue));
    }

    /// The names of all attributes, in order.
    public List<String> attributeNames() {
        return attributes.stream().map(Attribute::name).toList();
    }
}
