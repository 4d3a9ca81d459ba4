package dev.plumb.base.sshkey;

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
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.OwnedFile;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import dev.plumb.base.path.PathClaims;
import java.util.List;
import java.util.Optional;

/// The kind `ssh-key`: one more key that lets a user in, for users that come from a directory or from a
/// package.
public final class SshKeyProvider
        implements ResourceProvider<SshKeySpec, SshKeyFound>, WhollyOurs<SshKeySpec, SshKeyFound> {
    private static final int LIMIT = 1 << 20;
    private static final Type<String> NAME = Worded.of(
            "user/label", "a user and a label such as 'alice/laptop'", "[a-z_][a-z0-9_.-]{0,31}/[A-Za-z0-9_.@-]+");
    private static final Attribute<String> KEY =
            Attribute.required("key", PublicKey.TYPE, "a line of authorized_keys: options, type, key, comment");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "ssh-key", "One more key that lets a user in.", NAME, "the user, `/`, and a label of the key", KEY)
            .goneOnRelease();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<SshKeySpec> parse(ResourceId id, Attributes attributes) {
        return new Parsed.Ok<>(
                new SshKeySpec(id, attributes.ensure(), attributes.find(KEY).orElse("")));
    }

    @Override
    public Claims claims(SshKeySpec desired) {
        Claims.Builder claims = Claims.owning(
                        Thing.named(Sort.SETTING, desired.id().toString()))
                .needs(Thing.named(Sort.USER, desired.user()), Thing.any(Sort.PACKAGE));
        if (!desired.absent()) {
            PathClaims.beside(claims, desired.path(), desired.id());
            PathClaims.beside(claims, KeyFiles.DROP_IN.path(), desired.id());
        }
        return claims.build();
    }

    @Override
    public Observed<SshKeyFound> observe(SshKeySpec desired, NodeView node) {
        return switch (node.files().read(desired.path(), LIMIT)) {
            case ReadResult.Text(String text) ->
                look(desired, node, text.lines().toList());
            case ReadResult.Missing missing -> look(desired, node, List.of());
            case ReadResult.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
        };
    }

    private static Observed<SshKeyFound> look(SshKeySpec desired, NodeView node, List<String> lines) {
        KeyLines found = new KeyLines(lines);
        List<String> wished = found.edited(desired);
        Optional<Content> content =
                wished.isEmpty() ? Optional.empty() : Optional.of(Content.of(String.join("\n", wished) + "\n"));
        KeyFiles files = new KeyFiles(OwnedFile.of(desired.path(), content).inFolderOfRoot());
        return new Observed.Present<>(new SshKeyFound(files.look(node), found.hold(desired)));
    }

    @Override
    public Plan plan(SshKeySpec desired, Observed<SshKeyFound> observed) {
        return Plans.of(
                observed,
                found -> found.keys()
                        .files()
                        .obstacle()
                        .orElseGet(() -> found.keys()
                                .plan(
                                        found.actions(!desired.absent()),
                                        desired.absent() ? "no such key of ours" : "the key lets the user in")));
    }

    @Override
    public List<Difference> changed(SshKeySpec lastDesired, SshKeyFound found) {
        return found.keys().files().at(lastDesired.path()).changed();
    }
}
