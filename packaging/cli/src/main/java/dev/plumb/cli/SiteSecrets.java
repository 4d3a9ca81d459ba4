package dev.plumb.cli;

import dev.plumb.agent.linux.ContentSource.Revealed;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.site.Site;
import java.nio.file.Path;

/// Opens the secrets of a site with an identity that lies on this machine.
record SiteSecrets(Site site, Path identity) implements LocalContents.Secrets {
    @Override
    public Revealed reveal(Value.SecretRef secret, Escape escape) {
        return new Revealed.Missing(Problem.operator("secret.no-identity", "no identity at " + identity));
    }
}
