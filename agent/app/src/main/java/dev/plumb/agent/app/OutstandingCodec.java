package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is left to do of a change, as a line: the resource, the classes, and three fields for each step: its
/// verb, its unit, and the milliseconds that it settles.
final class OutstandingCodec {
    static final String WORD = "outstanding";

    private static final String RELOAD_ALL = "daemon-reload";

    private OutstandingCodec() {}

    static String write(Note.Outstanding note) {
        List<String> fields = new ArrayList<>(List.of(WORD, NoteCodec.text(note.id())));
        fields.add(String.join(
                ",", note.classes().stream().map(Disruption::word).sorted().toList()));
        for (ServiceStep step : note.steps()) {
            switch (step) {
                case ServiceStep.DaemonReload reload -> fields.addAll(List.of(RELOAD_ALL, "", ""));
                case ServiceStep.Unit(String unit, UnitVerb verb, Duration settle) ->
                    fields.addAll(List.of(word(verb), NoteCodec.text(unit), Long.toString(settle.toMillis())));
            }
        }
        return String.join("\t", fields);
    }

    static Note.Outstanding read(List<String> fields) throws MalformedException {
        Set<Disruption> classes = EnumSet.noneOf(Disruption.class);
        for (String word : fields.get(2).split(",", -1)) {
            if (!word.isEmpty()) {
                classes.add(NoteCodec.disruption(word));
            }
        }
        List<ServiceStep> steps = new ArrayList<>();
        for (int at = 3; at < fields.size(); at += 3) {
            steps.add(step(fields.subList(at, at + 3)));
        }
        return new Note.Outstanding(NoteCodec.id(fields.get(1)), classes, steps);
    }

    private static ServiceStep step(List<String> fields) throws MalformedException {
        if (fields.getFirst().equals(RELOAD_ALL)) {
            return new ServiceStep.DaemonReload();
        }
        UnitVerb verb = Arrays.stream(UnitVerb.values())
                .filter(known -> word(known).equals(fields.getFirst()))
                .findFirst()
                .orElseThrow(() -> new MalformedException("unknown verb '" + fields.getFirst() + "'"));
        return new ServiceStep.Unit(
                NoteCodec.string(fields.get(1)), verb, Duration.ofMillis(Long.parseLong(fields.get(2))));
    }

    private static String word(UnitVerb verb) {
        return verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
