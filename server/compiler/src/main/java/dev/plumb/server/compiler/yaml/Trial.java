package dev.plumb.server.compiler.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Tries whether a text would be YAML, so that only corrections are advised that are.
record Trial(LoadSettings settings) {
    /// The line where a text is no YAML, counted from 0; nothing where it is.
    Optional<Integer> failure(String text) {
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            while (parser.hasNext()) {
                parser.next();
            }
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            return Optional.of(e.getProblemMark().map(Mark::getLine).orElse(0));
        }
    }
}
