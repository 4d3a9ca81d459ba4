package dev.plumb.cli;

import dev.plumb.agent.linux.ContentSource;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;

/// For commands that need no blob and no secret.
enum NoContents implements ContentSource {
    INSTANCE;

    private static final Problem NONE = Problem.defect("content.none", "this command has no contents");

    @Override
    public Opened blob(Segment.Blob blob) {
        return new Opened.Missing(NONE);
    }

    @Override
    public Revealed secret(Value.SecretRef secret, Escape escape) {
        return new Revealed.Missing(NONE);
    }
}
