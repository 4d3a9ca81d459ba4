package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Step;
import java.util.Optional;

/// What a step destroys.
///
/// @param unkept why it is not to be kept; empty where it is
public record Destroyed(String path, Optional<String> unkept) {
    private static final String DIRECTORY = "what is in a directory is not kept";

    /// Empty where a step destroys nothing that could be kept.
    public static Optional<Destroyed> by(Step step) {
        return step instanceof FileStep file
                ? switch (file) {
                    case FileStep.Write write ->
                        write.sensitive() || write.content().secret()
                                ? of(write.path(), KeptContents.SECRET)
                                : of(write.path());
                    case FileStep.MakeLink link -> of(link.path());
                    case FileStep.Remove remove -> of(remove.path());
                    case FileStep.Fetch fetch ->
                        fetch.unpack().isPresent() ? of(fetch.path(), DIRECTORY) : of(fetch.path());
                    case FileStep.MakeDirectory made -> Optional.empty();
                    case FileStep.SetOwnership set -> Optional.empty();
                    case FileStep.RemoveDirectory removed ->
                        removed.withContent() ? of(removed.path(), DIRECTORY) : Optional.empty();
                }
                : Optional.empty();
    }

    private static Optional<Destroyed> of(String path) {
        return Optional.of(new Destroyed(path, Optional.empty()));
    }

    private static Optional<Destroyed> of(String path, String unkept) {
        return Optional.of(new Destroyed(path, Optional.of(unkept)));
    }
}
