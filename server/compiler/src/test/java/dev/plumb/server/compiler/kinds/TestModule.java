package dev.plumb.server.compiler.kinds;

import static dev.plumb.api.Attribute.defaulted;
import static dev.plumb.api.Attribute.optional;
import static dev.plumb.api.Attribute.required;

import dev.plumb.api.Attribute;
import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.site.Library;
import java.util.List;

/// Kinds as small as the rules allow: a path with content, a package, a service, people, a mount, a label,
/// one of each type.
public final class TestModule implements ResourceModule {
    private static final Attribute<Value.Content> CONTENT = optional("content", Types.CONTENT, "what is in it");
    private static final Attribute<Integer> MODE = defaulted("mode", Types.MODE, 0644, "permission bits");
    private static final Attribute<String> OWNER = defaulted("owner", Types.USER, "root", "whose it is");

    /// What the tests compile with.
    public static Library library() {
        return new Library(List.of(new TestModule()));
    }

    @Override
    public String family() {
        return "test";
    }

    @Override
    public List<ResourceProvider<?, ?>> providers() {
        return List.of(
                new TestKind(file(), TestModule::path),
                new TestKind(directory(), TestModule::path),
                new TestKind(
                        pack(),
                        spec -> Claims.owning(named(Sort.PACKAGE, spec))
                                .needs(Thing.any(Sort.REPOSITORY))
                                .build()),
                new TestKind(service(), TestModule::unit),
                new TestKind(
                        user(), spec -> Claims.owning(named(Sort.USER, spec)).build()),
                new TestKind(
                        mount(),
                        spec -> Claims.owning(named(Sort.MOUNT, spec))
                                .needs(Thing.path(spec.name()))
                                .needsParents(spec.name())
                                .build()),
                new TestKind(
                        repository(),
                        spec -> Claims.owning(named(Sort.REPOSITORY, spec)).build()),
                new TestKind(
                        sysctl(),
                        // two spellings of one key, as sysctl(8) takes them
                        spec -> Claims.owning(
                                        Thing.named(Sort.SYSCTL, spec.name().replace('/', '.')))
                                .build()),
                new TestKind(command(), spec -> Claims.NONE),
                new TestKind(
                        clock(),
                        spec -> Claims.owning(Thing.named(Sort.SETTING, "clock"))
                                .build()),
                new TestKind(typed(), spec -> Claims.NONE));
    }

    private static Thing named(Sort sort, TestKind.Spec spec) {
        return Thing.named(sort, spec.name());
    }

    private static Claims path(TestKind.Spec spec) {
        return Claims.owning(Thing.path(spec.name()))
                .needsParents(spec.name())
                .needs(Thing.named(Sort.USER, spec.attributes().get(OWNER)))
                .build();
    }

    private static Claims unit(TestKind.Spec spec) {
        return Claims.owning(named(Sort.UNIT, spec))
                .needs(Thing.named(Sort.PACKAGE, spec.name()))
                .refreshedBy(Thing.below("/etc/systemd/system/" + spec.name() + ".service.d"))
                .build();
    }

    private static KindDefinition file() {
        return KindDefinition.of("file", "A file.", Types.PATH, "its path", CONTENT, MODE, OWNER)
                .withContentSources()
                .goneOnRelease();
    }

    private static KindDefinition directory() {
        return KindDefinition.of(
                        "directory",
                        "A directory.",
                        Types.PATH,
                        "its path",
                        defaulted("mode", Types.MODE, 0755, "permission bits"),
                        OWNER,
                        optional("group", Types.USER, "its group"))
                .staying();
    }

    private static KindDefinition pack() {
        return KindDefinition.of(
                        "package",
                        "A package.",
                        Types.LINE,
                        "its name",
                        optional("version", Types.VERSION, "which one"),
                        defaulted("hold", Types.BOOLEAN, false, "kept from upgrades"))
                .staying();
    }

    private static KindDefinition service() {
        return KindDefinition.of(
                "service",
                "A service.",
                Types.LINE,
                "its unit",
                optional("running", Types.BOOLEAN, "whether it runs"),
                optional("unit", Types.CONTENT, "its unit file"));
    }

    private static KindDefinition user() {
        return KindDefinition.of(
                "user",
                "A person.",
                Types.USER,
                "the account",
                optional("uid", Types.INTEGER, "its number"),
                optional("groups", Types.list(Types.USER), "further groups"),
                optional("ssh-keys", Types.list(Types.LINE), "keys"));
    }

    private static KindDefinition mount() {
        return KindDefinition.of(
                "mount",
                "A mount.",
                Types.PATH,
                "where",
                required("from", Types.LINE, "what"),
                optional("options", Types.list(Types.LINE), "how"));
    }

    private static KindDefinition repository() {
        return KindDefinition.of(
                "repository", "A repository.", Types.LINE, "its name", required("url", Types.LINE, "where"));
    }

    private static KindDefinition sysctl() {
        return KindDefinition.of(
                "sysctl", "A setting.", Types.LINE, "its key", required("value", Types.LINE, "its value"));
    }

    private static KindDefinition command() {
        return KindDefinition.labelled(
                "command", "A command.", required("run", Types.list(Types.TEXT), "program and arguments"));
    }

    private static KindDefinition clock() {
        return KindDefinition.singleton(
                "clock",
                "The clock.",
                optional("servers", Types.list(Types.LINE), "who is asked"),
                optional("peers", Types.list(Types.map(Types.TEXT)), "anything"));
    }

    private static KindDefinition typed() {
        return KindDefinition.of(
                "typed",
                "One attribute of each type.",
                Types.LINE,
                "anything",
                optional("text", Types.TEXT, "text"),
                optional("whole", Types.INTEGER, "integer"),
                optional("flag", Types.BOOLEAN, "boolean"),
                optional("size", Types.SIZE, "size"),
                optional("duration", Types.DURATION, "duration"),
                optional("version", Types.VERSION, "version"),
                optional("mode", Types.MODE, "mode"),
                optional("path", Types.PATH, "path"),
                optional("address", Types.ADDRESS, "address"),
                optional("choice", Types.oneOf(List.of("one", "two")), "enum"),
                optional("words", Types.list(Types.TEXT), "list"),
                optional("table", Types.map(Types.TEXT), "map"),
                optional("secret", Types.SECRET, "secret"));
    }
}
