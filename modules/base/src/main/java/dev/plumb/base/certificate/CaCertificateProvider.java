package dev.plumb.base.certificate;

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
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.path.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The kind `ca-certificate`: an authority that every program of the machine trusts
/// (update-ca-certificates(8)).
public final class CaCertificateProvider implements ResourceProvider<CaCertificateSpec, CaCertificateSpec.Found> {
    static final Attribute<String> CERTIFICATE = Attribute.required(
            "certificate", Types.TEXT, "the certificate of the authority as PEM, just one; text around it is dropped");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "ca-certificate",
            "An authority whose certificates every program of the machine trusts.",
            Types.LINE,
            "a name for the authority's file, without an ending",
            CERTIFICATE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int FILE_LIMIT = 64 * 1024;
    private static final int BUNDLE_LIMIT = 8 * 1024 * 1024;

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<CaCertificateSpec> parse(ResourceId id, Attributes attributes) {
        List<Problem> problems = new ArrayList<>();
        if (!NAME.matcher(id.name()).matches()) {
            problems.add(Problem.author(
                            "ca-certificate.name",
                            "expected a file name of letters, digits, '.', '_', '-', found " + Quoted.of(id.name()))
                    .at(DEFINITION.kind()));
        }
        String pem =
                attributes.find(CERTIFICATE).map(text -> normal(text, problems)).orElse("");
        return Parsed.of(new CaCertificateSpec(id, attributes.ensure(), pem), problems);
    }

    private static String normal(String text, List<Problem> problems) {
        return switch (Pem.read(text)) {
            case Pem.Read.Authority(String pem) -> pem;
            case Pem.Read.Wrong(String code, String summary, String advice) -> {
                problems.add(Problem.author("ca-certificate." + code, summary)
                        .at(CERTIFICATE.name())
                        .advise(advice));
                yield "";
            }
        };
    }

    @Override
    public Claims claims(CaCertificateSpec desired) {
        return Claims.owning(
                        Thing.named(Thing.Sort.AUTHORITY, desired.id().name()),
                        Thing.path(desired.file()),
                        Thing.path(desired.link()))
                .needsParents(desired.file())
                .needs(Thing.named(Thing.Sort.PACKAGE, "ca-certificates"))
                .build();
    }

    @Override
    public Observed<CaCertificateSpec.Found> observe(CaCertificateSpec desired, NodeView node) {
        FileView files = node.files();
        TextFile file = TextFile.read(files, desired.file(), FILE_LIMIT);
        boolean absent = file instanceof TextFile.Missing && desired.absent();
        if (!absent && files.state(CaCertificateSpec.PROGRAM) instanceof FileState.Absent) {
            return new Observed.Blocked<>(Plans.packageFirst("ca-certificates"));
        }
        boolean linked = files.state(desired.link()) instanceof FileState.Link(String target, FileState.Ownership by)
                && target.equals(desired.file());
        boolean bundled = TextFile.read(files, CaCertificateSpec.BUNDLE, BUNDLE_LIMIT)
                        instanceof TextFile.Present(FileState.Ownership by, String text)
                && text.contains(desired.pem());
        return new Observed.Present<>(new CaCertificateSpec.Found(file, linked, bundled));
    }

    @Override
    public Plan plan(CaCertificateSpec desired, Observed<CaCertificateSpec.Found> observed) {
        return switch (observed) {
            case Observed.Absent<CaCertificateSpec.Found> absent -> new Plan.InSync("no such certificate");
            case Observed.Present<CaCertificateSpec.Found>(CaCertificateSpec.Found found) ->
                CaCertificatePlan.of(desired, found);
            case Observed.Unreadable<CaCertificateSpec.Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<CaCertificateSpec.Found>(String on) -> new Plan.Waiting(on);
        };
    }
}
