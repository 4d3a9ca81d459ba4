package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.ResourceCodec;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Attributes;
import dev.plumb.api.Parsed;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes of a declaration what this agent can make of it, with the provider of its kind.
record Preparer(Providers providers) {

    Prepared prepare(ManifestResource declared) {
        Optional<ResourceProvider<?, ?>> provider =
                providers.provider(declared.id().kind());
        return provider.isEmpty()
                ? new Prepared.Lacking(declared, "kind " + declared.id().kind())
                : prepare(declared, provider.get());
    }

    private static <S extends ResourceSpec, O> Prepared prepare(
            ManifestResource declared, ResourceProvider<S, O> provider) {
        try {
            Attributes.Checked checked =
                    Attributes.check(provider.definition(), declared.ensure(), declared.attributes());
            if (checked instanceof Attributes.Checked.Ok(Attributes attributes)
                    && provider.parse(declared.id(), attributes) instanceof Parsed.Ok<S>(S spec)) {
                return ready(new Managed<>(declared, provider, spec));
            }
            return switch (checked) {
                case Attributes.Checked.Refused(List<Problem> problems) -> refused(declared, problems);
                case Attributes.Checked.Ok(Attributes attributes) ->
                    switch (provider.parse(declared.id(), attributes)) {
                        case Parsed.Ok<S>(S spec) -> ready(new Managed<>(declared, provider, spec));
                        case Parsed.Invalid<S>(List<Problem> problems) ->
                            new Prepared.Invalid(declared, joined(problems));
                    };
            };
        } catch (RuntimeException thrown) {
            return new Prepared.Invalid(declared, Defects.of(declared.id(), "reading", thrown));
        }
    }

    /// The compiler accepted what this agent does not: the agent is older than the compiler, so it says what it
    /// lacks.
    private static Prepared refused(ManifestResource declared, List<Problem> problems) {
        List<Problem> unknown = problems.stream()
                .filter(problem -> problem.code().equals("attribute.unknown"))
                .toList();
        return unknown.isEmpty()
                ? new Prepared.Invalid(declared, joined(problems))
                : new Prepared.Lacking(
                        declared, unknown.stream().map(Problem::summary).collect(Collectors.joining("; ")));
    }

    private static Prepared.Ready ready(Managed<?, ?> managed) {
        String wire = CanonicalJson.text(ResourceCodec.write(managed.declared()));
        return new Prepared.Ready(managed, wire, ResourceReport.of(managed.id(), new Outcome.InSync()));
    }

    private static Problem joined(List<Problem> problems) {
        Problem first = problems.getFirst();
        return problems.size() == 1
                ? first
                : new Problem(
                        first.code(),
                        first.owner(),
                        first.place(),
                        problems.stream().map(Problem::summary).collect(Collectors.joining("; ")),
                        first.advice());
    }
}
