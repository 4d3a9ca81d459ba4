package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Says what was probably meant where a file is no YAML, or other YAML than it seems.
final class Meant {
    private final String file;
    private final String text;
    private final Trial trial;
    private final NeedsQuotes needsQuotes;

    Meant(String file, String text, LoadSettings settings) {
        this.file = file;
        this.text = text;
        this.trial = new Trial(settings);
        this.needsQuotes = new NeedsQuotes(file, text, trial);
    }

    /// Text that stands there as it was meant, where YAML does not take it as text.
    Optional<Problem> at(Place place) {
        return needsQuotes.at(place.line() - 1, place.column() - 1);
    }

    /// What was meant where reading failed.
    ///
    /// @param bracket where the last one was opened before
    Optional<Problem> at(Place failed, MarkedYamlEngineException e, Optional<Place> bracket) {
        int line = failed.line() - 1;
        int begun = e.getContextMark().map(Mark::getLine).orElse(line);
        List<String> lines = text.lines().toList();
        return MissingBlank.at(file, lines, line, begun, trial)
                .or(() -> BlockText.at(file, lines, line, begun))
                .or(() -> Dashes.at(file, lines, line, trial))
                .or(() -> at(failed))
                .or(() -> bracket.flatMap(this::at))
                .or(() -> Indentation.at(file, lines, line, trial));
    }
}
