package dev.plumb.base.download;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Sweeping;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.directory.Protected;
import dev.plumb.base.path.OwnershipAttributes;
import dev.plumb.base.path.PathClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The kind `download`: a file from elsewhere whose digest is known, or a directory unpacked from it.
public final class DownloadProvider implements ResourceProvider<DownloadSpec, Found>, Sweeping<DownloadSpec> {
    static final Attribute<String> URL =
            Attribute.required("url", Types.LINE, "where it is: https, http or file; without user and password");
    static final Attribute<String> SHA256 =
            Attribute.required("sha256", Types.LINE, "the SHA-256 of what is fetched, in lower-case hex");
    static final Attribute<Long> STRIP = Attribute.defaulted(
            "strip", Types.INTEGER, 0L, "how many leading components of every member's name are dropped");
    private static final Attribute<String> UNPACK = Attribute.optional(
            "unpack",
            Types.oneOf(List.of("tar", "tar.gz", "tar.xz", "zip")),
            "the form of the archive, to unpack it into a directory of this name");
    private static final Attribute<Integer> MODE = Attribute.optional(
            "mode", Types.MODE, "permission bits in octal; `0644` for a file and `0755` for a directory if left out");
    static final OwnershipAttributes OWNERSHIP = new OwnershipAttributes(
            OwnershipAttributes.withMode(0644).owner(),
            OwnershipAttributes.withMode(0644).group(),
            MODE);
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "download",
            "A file from elsewhere whose digest is known, or a directory unpacked from it.",
            Types.PATH,
            "the path of the file, or of the directory",
            URL,
            SHA256,
            UNPACK,
            STRIP,
            OWNERSHIP.owner(),
            OWNERSHIP.group(),
            MODE);
    private static final int DEEPEST = 20;

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<DownloadSpec> parse(ResourceId id, Attributes attributes) {
        Optional<FileStep.Archive> unpack = attributes.find(UNPACK).map(DownloadProvider::archive);
        List<Problem> problems = new ArrayList<>();
        attributes.find(URL).flatMap(Source::url).ifPresent(problems::add);
        attributes.find(SHA256).flatMap(Source::sha256).ifPresent(problems::add);
        long strip = attributes.get(STRIP);
        strip(strip, unpack.isPresent()).ifPresent(problems::add);
        if (unpack.isPresent() && Protected.is(id.name())) {
            problems.add(
                    Problem.author("download.protected", Quoted.of(id.name()) + " is not ours to replace by an archive")
                            .at(DEFINITION.kind())
                            .advise("unpack into a directory of its own, such as /opt/NAME"));
        }
        int mode = attributes.find(MODE).orElse(unpack.isPresent() ? 0755 : 0644);
        return Parsed.of(
                new DownloadSpec(
                        id,
                        attributes.ensure(),
                        attributes.find(URL).orElse(""),
                        attributes.find(SHA256).orElse(""),
                        new Ownership(attributes.get(OWNERSHIP.owner()), attributes.get(OWNERSHIP.group()), mode),
                        unpack,
                        (int) strip,
                        new TreeSet<>()),
                problems);
    }

    private static Optional<Problem> strip(long strip, boolean unpack) {
        if (strip < 0 || strip > DEEPEST) {
            return Optional.of(Problem.author("download.strip", "expected 0 to " + DEEPEST + ", found " + strip)
                    .at(STRIP.name()));
        }
        return strip == 0 || unpack
                ? Optional.empty()
                : Optional.of(Problem.author("download.strip", "'strip' is for what is unpacked")
                        .at(STRIP.name())
                        .advise("give 'unpack' too, or leave it out"));
    }

    private static FileStep.Archive archive(String word) {
        return FileStep.Archive.valueOf(word.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    @Override
    public Claims claims(DownloadSpec desired) {
        Claims.Builder claims = PathClaims.needing(PathClaims.owning(desired.path()), desired.ownership());
        return desired.url().startsWith("https:")
                ? claims.needs(Thing.any(Thing.Sort.AUTHORITY)).build()
                : claims.build();
    }

    @Override
    public DownloadSpec sparing(DownloadSpec desired, Set<Thing> owned) {
        return desired.sparing(owned.stream()
                .filter(thing -> thing.sort() == Thing.Sort.PATH)
                .map(Thing::name)
                .filter(path -> path.startsWith(desired.path() + "/"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// What an archive brought goes with it, and not because nobody declares it.
    @Override
    public boolean sweeps(DownloadSpec desired, String path) {
        return false;
    }

    @Override
    public Observed<Found> observe(DownloadSpec desired, NodeView node) {
        return Look.at(desired, node.files());
    }

    @Override
    public Plan plan(DownloadSpec desired, Observed<Found> observed) {
        return switch (observed) {
            case Observed.Absent<Found> absent -> DownloadPlan.missing(desired);
            case Observed.Present<Found>(Found found) -> DownloadPlan.of(desired, found);
            case Observed.Unreadable<Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<Found>(String on) -> new Plan.Waiting(on);
        };
    }
}
