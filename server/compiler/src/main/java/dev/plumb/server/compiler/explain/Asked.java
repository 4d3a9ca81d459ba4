package dev.plumb.server.compiler.explain;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.layer.DefinitionScope;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The name that somebody asks for, as it is written.
///
/// @param id what it names, if it has the form of one
record Asked(String text, Optional<ResourceId> id) {
    private static final Pattern IN_BRACKETS = Pattern.compile("\\[.*]\\.", Pattern.DOTALL);

    static Asked of(String text) {
        return new Asked(text, ResourceId.read(text));
    }

    boolean is(ResourceId other) {
        return id.filter(other::equals).isPresent();
    }

    /// Whether it names a parameter of a use: `nfs-client[/home].options`, `nfs-client:/home.options`.
    boolean is(ResourceId use, String parameter) {
        return text.equals(use + "." + parameter) || text.equals(use.kind() + ":" + use.name() + "." + parameter);
    }

    /// Whether it names a parameter of a role or use: `base.ntp`, `nfs-client[/home].options`.
    boolean is(DefinitionScope names, String parameter) {
        String colon = names.useName()
                .map(use -> names.definition().name() + ":" + use)
                .orElse(names.label());
        return text.equals(names.label() + "." + parameter) || text.equals(colon + "." + parameter);
    }

    /// What was probably meant among some names: a thing of the same kind with a name like this, a thing of any kind
    /// with this very name or a path that ends in it, or anything else that is written like this.
    List<String> near(List<ResourceId> ids, List<String> parameters) {
        List<String> kind = ids.stream()
                .filter(other -> id.filter(i -> i.kind().equals(other.kind())).isPresent())
                .map(ResourceId::name)
                .toList();
        Optional<String> same =
                id.flatMap(i -> Suggestion.among(i.name(), kind).map(name -> written(new ResourceId(i.kind(), name))));
        if (same.isPresent()) {
            return List.of(same.get());
        }
        String name = id.map(ResourceId::name).orElse(text);
        TreeSet<String> called = new TreeSet<>();
        ids.stream()
                .filter(other -> other.name().equals(name) || other.name().endsWith("/" + name))
                .map(this::written)
                .forEach(called::add);
        if (!called.isEmpty()) {
            return List.copyOf(called);
        }
        List<String> ofUses = parameters.stream()
                .filter(parameter ->
                        IN_BRACKETS.matcher(parameter).replaceFirst(".").equals(text))
                .toList();
        if (!ofUses.isEmpty()) {
            return ofUses;
        }
        TreeSet<String> all = new TreeSet<>(parameters);
        ids.stream()
                .filter(other -> id.filter(i -> i.kind().equals(other.kind())).isEmpty())
                .map(this::written)
                .forEach(all::add);
        return Suggestion.among(text, all).stream().toList();
    }

    /// With a colon where that is how it was asked, for brackets mean something to a shell.
    private String written(ResourceId other) {
        return text.contains("[") ? other.toString() : other.kind() + ":" + other.name();
    }
}
