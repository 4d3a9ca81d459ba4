package dev.plumb.base.repository;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.WhollyOurs;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import dev.plumb.base.path.PathClaims;
import java.util.ArrayList;
import java.util.List;

/// The kind `repository`: a repository of packages, with a keyring of its own.
public final class RepositoryProvider
        implements ResourceProvider<RepositorySpec, RepositoryFound>, WhollyOurs<RepositorySpec, RepositoryFound> {
    private static final Type<String> NAME =
            Worded.of("repository name", "a name of lower-case letters, digits, '-', '_'", "[a-z0-9][a-z0-9_-]*");
    private static final Type<String> URI_TEXT =
            Worded.of("URI", "a URI such as 'https://repo.lab/debian'", "[a-z][a-z0-9+]*:/[!#-;=?-\\[\\]_a-z~]*");
    private static final Type<String> WORD = Worded.of("word", "a word without spaces", "[A-Za-z0-9./_+~-]+");

    private static final Attribute<List<String>> URIS =
            Attribute.required("uris", Types.list(URI_TEXT), "where it is; apt tries them in order");
    private static final Attribute<List<String>> SUITES =
            Attribute.required("suites", Types.list(WORD), "`bookworm`; `/` for a repository without suites");
    private static final Attribute<List<String>> COMPONENTS = Attribute.defaulted(
            "components", Types.list(WORD), List.of(), "`main`; none with a suite that ends in '/'");
    private static final Attribute<List<String>> ARCHITECTURES = Attribute.defaulted(
            "architectures", Types.list(WORD), List.of(), "`amd64`; all of the node where left out");
    private static final Attribute<String> KEY = Attribute.required(
            "key",
            PublicKeysType.TYPE,
            "the keys of which one must have signed it: armored (`.asc`), or what `base64` makes of a binary `.gpg`");
    private static final Attribute<Long> PRIORITY =
            Attribute.optional("priority", Types.INTEGER, "of all packages from its hosts, as in apt_preferences(5)");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "repository",
                    "A repository of packages, with a keyring of its own.",
                    NAME,
                    "the name of its files",
                    URIS,
                    SUITES,
                    COMPONENTS,
                    ARCHITECTURES,
                    KEY,
                    PRIORITY)
            .goneOnRelease();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<RepositorySpec> parse(ResourceId id, Attributes attributes) {
        RepositorySpec spec = new RepositorySpec(
                id,
                attributes.ensure(),
                attributes.find(URIS).orElse(List.of()),
                attributes.find(SUITES).orElse(List.of()),
                attributes.get(COMPONENTS),
                attributes.get(ARCHITECTURES),
                attributes.find(KEY),
                attributes.find(PRIORITY));
        return Parsed.of(spec, spec.absent() ? List.of() : problems(spec));
    }

    private static List<Problem> problems(RepositorySpec spec) {
        List<Problem> problems = new ArrayList<>();
        if (spec.uris().isEmpty() || spec.suites().isEmpty()) {
            problems.add(Problem.author("repository.empty", "expected at least one URI and one suite, found none"));
        }
        boolean flat = spec.suites().stream().anyMatch(suite -> suite.endsWith("/"));
        if (flat != spec.components().isEmpty()) {
            problems.add(Problem.author(
                            "repository.components",
                            flat
                                    ? "expected no components with a suite that ends in '/', found "
                                            + Quoted.of(String.join(" ", spec.components()))
                                    : "expected components, found none")
                    .at(COMPONENTS.name()));
        }
        spec.uris().stream()
                .filter(uri -> uri.matches("[a-z0-9+]+://[^/]*@.*"))
                .forEach(uri -> problems.add(Problem.author(
                                "repository.credentials-in-uri", "a URI is public and may hold no password")
                        .at(URIS.name())
                        .advise("put it into a file below /etc/apt/auth.conf.d, mode 0600 (apt_auth.conf(5))")));
        return problems;
    }

    @Override
    public Claims claims(RepositorySpec desired) {
        Claims.Builder claims = Claims.owning(Thing.named(Sort.REPOSITORY, desired.name()));
        claims.owns(desired.keyring().thing(), desired.source().thing());
        // its preferences are not owned: packages need what lies beside them, and must not fail with a repository
        if (desired.preferences().content().isPresent()) {
            PathClaims.beside(claims, desired.preferences().path(), desired.id());
        }
        if (desired.uris().stream().anyMatch(uri -> uri.startsWith("https:"))) {
            // packages come after all repositories, but this one before those that it vouches for
            claims.needs(Thing.any(Sort.AUTHORITY), Thing.named(Sort.PACKAGE, "ca-certificates"));
        }
        return claims.needsParents("/etc/apt/keyrings/x")
                .needs(Thing.below("/etc/apt/auth.conf.d"), Thing.below("/etc/apt/apt.conf.d"))
                .build();
    }

    @Override
    public Observed<RepositoryFound> observe(RepositorySpec desired, NodeView node) {
        return new Observed.Present<>(new RepositoryFound(
                FoundFiles.look(node, desired.files()),
                ListNames.indexed(desired, node.files().list("/var/lib/apt/lists"))));
    }

    @Override
    public Plan plan(RepositorySpec desired, Observed<RepositoryFound> observed) {
        return Plans.of(
                observed,
                found -> found.files().obstacle().orElseGet(() -> Plan.of(actions(desired, found), why(desired))));
    }

    private static String why(RepositorySpec desired) {
        return desired.absent() ? "no such repository" : "its files are as wished and its index was read";
    }

    private static List<Action> actions(RepositorySpec desired, RepositoryFound found) {
        List<Action> actions = new ArrayList<>(found.files().folders());
        if (found.files().same() && (desired.absent() || found.indexed())) {
            return actions;
        }
        List<Step> steps = new ArrayList<>(found.files().steps());
        steps.add(new PackageStep.RefreshIndex());
        List<Difference> differences = found.files().same()
                ? List.of(Difference.of("indexed", "false", "true"))
                : found.files().differencesOfThing();
        String summary =
                desired.absent() ? "remove" : found.files().same() ? "read its index" : "write and read its index";
        actions.add(Action.quiet(summary, differences, steps.toArray(Step[]::new)));
        return actions;
    }

    @Override
    public List<Difference> changed(RepositorySpec lastDesired, RepositoryFound found) {
        return found.files().changed();
    }
}
