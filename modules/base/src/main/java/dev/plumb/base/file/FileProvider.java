package dev.plumb.base.file;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ProtectedFiles;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.ProgramWords;
import dev.plumb.base.path.OwnershipAttributes;
import dev.plumb.base.path.PathClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `file`: a regular file with its content, owner, group and mode.
public final class FileProvider implements ResourceProvider<FileSpec, FileSpec.Found> {
    static final OwnershipAttributes OWNERSHIP = OwnershipAttributes.withMode(0644);
    private static final String CANDIDATE = "%s";
    private static final Attribute<Value.Content> CONTENT = Attribute.optional(
            KindDefinition.CONTENT,
            Types.CONTENT,
            "the whole content; without it a missing file is made empty and an existing one keeps what it holds");
    private static final Attribute<List<String>> VALIDATE = Attribute.optional(
            "validate",
            Types.list(Types.LINE),
            "a program and its arguments that must end with 0 before new content goes live; `%s` is the new file;"
                    + " what it says is shown where everybody may read the file");
    private static final Attribute<Boolean> SENSITIVE = Attribute.defaulted(
            KindDefinition.SENSITIVE,
            Types.BOOLEAN,
            false,
            "the content is never shown, kept or reported; always so when it holds a secret");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "file",
                    "A regular file.",
                    Types.PATH,
                    "the path of the file",
                    CONTENT,
                    OWNERSHIP.owner(),
                    OWNERSHIP.group(),
                    OWNERSHIP.mode(),
                    VALIDATE,
                    SENSITIVE)
            .withContentSources()
            .whereSecret(OWNERSHIP.mode(), 0600);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<FileSpec> parse(ResourceId id, Attributes attributes) {
        Optional<Value.Content> content = attributes.find(CONTENT);
        Optional<List<String>> validate = attributes.find(VALIDATE);
        List<Problem> problems = new ArrayList<>();
        validate.ifPresent(words -> check(words, problems));
        if (attributes.ensure() == Ensure.ABSENT && ProtectedFiles.contains(id.name())) {
            problems.add(Problem.author(
                            "file.protected", "the system needs " + Quoted.of(id.name()) + ", which is never removed")
                    .advise("leave it out"));
        } else if (ProtectedFiles.ofAccounts(id.name())) {
            problems.add(Problem.author(
                            "file.of-accounts", Quoted.of(id.name()) + " holds a line of every account of the machine")
                    .advise("declare accounts one by one, with the kinds 'user' and 'group'"));
        }
        if (attributes.ensure() == Ensure.PRESENT && content.isEmpty() && validate.isPresent()) {
            problems.add(Problem.author("file.validate-without-content", "'validate' has no content to look at")
                    .at(VALIDATE.name())
                    .advise("give 'content', 'template', 'source' or 'data'"));
        }
        if (!problems.isEmpty()) {
            return new Parsed.Invalid<>(problems);
        }
        return new Parsed.Ok<>(new FileSpec(
                id,
                attributes.ensure(),
                content,
                OWNERSHIP.read(attributes),
                validate.map(ProgramWords::command),
                attributes.get(SENSITIVE)
                        || content.filter(Value.Content::secret).isPresent()));
    }

    private static void check(List<String> words, List<Problem> problems) {
        ProgramWords.refused(words, VALIDATE, "file.validate-program").ifPresent(problems::add);
        if (words.stream().skip(1).noneMatch(word -> word.contains(CANDIDATE))) {
            problems.add(Problem.author("file.validate-candidate", "expected '%s' in one of the arguments")
                    .at(VALIDATE.name())
                    .advise("'%s' stands for the new file; without it the old one would be checked"));
        }
    }

    @Override
    public Claims claims(FileSpec desired) {
        Claims.Builder claims = PathClaims.needing(PathClaims.owning(desired.path()), desired.ownership());
        return desired.absent() || desired.content().isPresent()
                ? claims.build()
                : PathClaims.without(claims, desired.path()).build();
    }

    @Override
    public Observed<FileSpec.Found> observe(FileSpec desired, NodeView node) {
        FileView files = node.files();
        FileView.Looked looked = desired.content()
                .map(content -> files.look(desired.path(), content))
                .orElseGet(() -> new FileView.Looked(files.state(desired.path()), Optional.empty()));
        if (looked.state() instanceof FileState.Regular) {
            return new Observed.Present<>(new FileSpec.Found(looked.state(), looked.content()));
        }
        return switch (looked.state()) {
            case FileState.Absent absent -> new Observed.Absent<>();
            case FileState.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
            case FileState found -> new Observed.Present<>(new FileSpec.Found(found, looked.content()));
        };
    }

    @Override
    public Plan plan(FileSpec desired, Observed<FileSpec.Found> observed) {
        return FilePlan.of(desired, observed);
    }
}
