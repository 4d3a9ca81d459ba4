package dev.plumb.cli;

import dev.plumb.agent.linux.ContentSource.Revealed;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Utf8;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.sealing.Identity;
import dev.plumb.server.compiler.sealing.Sealing;
import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the secrets of a site with an identity that lies on this machine.
record SiteSecrets(SiteTree site, Path identity) implements LocalContents.Secrets {
    @Override
    public Revealed reveal(Value.SecretRef secret, Escape escape) {
        Optional<byte[]> age = site.read(SecretIndex.FOLDER + secret.name() + ".age");
        if (age.isEmpty()) {
            return new Revealed.Missing(
                    Problem.author("secret.missing", "the site has no secret " + Quoted.of(secret.name())));
        }
        return switch (Identity.read(identity, System.getProperty("user.name"))) {
            case Identity.Read.Refused(Problem problem) -> new Revealed.Missing(problem);
            case Identity.Read.Ok(Identity keys) ->
                switch (Sealing.open(age.get(), secret, keys)) {
                    case Sealing.Opened.Refused(Problem problem) -> new Revealed.Missing(problem);
                    case Sealing.Opened.Ok(byte[] value) -> escaped(secret, value, escape);
                };
        };
    }

    /// What stands in a format must be text; alone, a secret may be any bytes.
    private static Revealed escaped(Value.SecretRef secret, byte[] value, Escape escape) {
        if (escape == Escape.NONE) {
            return new Revealed.Bytes(value);
        }
        return Utf8.text(value)
                .flatMap(escape::apply)
                .<Revealed>map(text -> new Revealed.Bytes(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> new Revealed.Missing(Problem.operator(
                                "secret.not-held",
                                "expected a value that " + escape.wireName() + " can hold in the secret "
                                        + Quoted.of(secret.name()))
                        .advise("set another value, or write the file from a template")));
    }
}
