package dev.plumb.cli.explain;

import dev.plumb.agent.protocol.ResourceCodec;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.cli.PlainJson;
import dev.plumb.server.compiler.explain.Condition;
import dev.plumb.server.compiler.explain.Declaration;
import dev.plumb.server.compiler.explain.Explanation;
import dev.plumb.server.compiler.explain.Layers;
import dev.plumb.server.compiler.explain.LeftOut;
import dev.plumb.server.compiler.explain.LeftOut.Cause;
import dev.plumb.server.compiler.explain.Term;
import dev.plumb.server.compiler.site.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Explanations as JSON: what the text says, with whole values.
public final class ExplainJson {
    private ExplainJson() {}

    /// A parameter.
    public static Json of(Explanation.OfParameter explained) {
        return layers("parameter", explained.layers());
    }

    /// A resource.
    public static Json of(Explanation.OfResource explained) {
        return Json.members()
                .put("resource", ResourceCodec.write(explained.resource()))
                .put("attributes", all(explained.attributes(), one -> layers("name", one)))
                .put("rules", all(explained.rules(), one -> layers("name", one)))
                .put("declarations", all(explained.declarations(), ExplainJson::declaration))
                .put("because", Json.strings(explained.because()))
                .put("dropped", Json.strings(explained.dropped()))
                .put("left-out", all(explained.leftOut(), ExplainJson::leftOut))
                .build();
    }

    /// A use of a blueprint.
    public static Json of(Explanation.OfUse explained) {
        return Json.members()
                .put("use", explained.use().toString())
                .put("absent", new Json.Bool(explained.absent()))
                .put("declarations", all(explained.declarations(), ExplainJson::declaration))
                .put(
                        "gives",
                        Json.strings(explained.gives().stream()
                                .map(ResourceId::toString)
                                .toList()))
                .put("without", all(explained.without(), ExplainJson::leftOut))
                .put("left-out", all(explained.leftOut(), ExplainJson::leftOut))
                .build();
    }

    /// Something that is not on the node.
    public static Json of(Explanation.NotHere explained) {
        return Json.members()
                .put("not-here", explained.name())
                .put("left-out", all(explained.leftOut(), ExplainJson::leftOut))
                .build();
    }

    private static Json layers(String called, Layers layers) {
        Json.Members members = Json.members().put(called, layers.name());
        value(members, layers.value());
        return members.put("layers", all(layers.all(), ExplainJson::layer)).build();
    }

    private static Json layer(Layers.Layer layer) {
        Json.Members members = Json.members()
                .put("layer", layer.owner())
                .put("place", layer.place())
                .put("part", word(layer.part()))
                .put("fate", word(layer.fate()));
        value(members, layer.value());
        if (!layer.names().isEmpty()) {
            members.put("from", Json.strings(layer.names()));
        }
        reason(members, layer.reason());
        return members.build();
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static void value(Json.Members members, Optional<Value> value) {
        value.ifPresent(v -> members.put("value", PlainJson.write(v)));
    }

    private static void reason(Json.Members members, Reason reason) {
        members.put("because", reason.because()).put("until", reason.until().map(LocalDate::toString));
    }

    private static Json declaration(Declaration declaration) {
        return Json.members()
                .put("role", declaration.role())
                .put("uses", all(declaration.uses(), ExplainJson::use))
                .put("entry", declaration.entry())
                .put("place", declaration.place())
                .put("conditions", all(declaration.conditions(), ExplainJson::condition))
                .build();
    }

    private static Json use(Declaration.Use use) {
        return Json.members()
                .put("use", use.use())
                .put("place", use.place())
                .put("parameters", all(use.parameters(), one -> layers("name", one)))
                .put("conditions", all(use.conditions(), ExplainJson::condition))
                .build();
    }

    private static Json condition(Condition condition) {
        return members(condition).build();
    }

    private static Json.Members members(Condition condition) {
        return Json.members()
                .put("key", condition.key())
                .put("text", condition.text())
                .put("place", condition.place())
                .put("terms", all(condition.terms(), ExplainJson::term));
    }

    private static Json term(Term term) {
        Json.Members members = Json.members().put("name", term.name());
        value(members, term.value());
        return members.put("from", term.from()).build();
    }

    private static Json leftOut(LeftOut left) {
        return Json.members()
                .put("declaration", declaration(left.declaration()))
                .put("causes", all(left.causes(), ExplainJson::cause))
                .build();
    }

    private static Json cause(Cause cause) {
        return switch (cause) {
            case Cause.NotTrue(Condition condition) ->
                members(condition).put("cause", "not-true").build();
            case Cause.NoItems(Condition each) ->
                members(each).put("cause", "no-items").build();
            case Cause.OnOtherNode(Condition once, Optional<String> node) ->
                members(once).put("cause", "on-other-node").put("node", node).build();
            case Cause.Waits(Condition condition, String fact) ->
                members(condition).put("cause", "waits").put("fact", fact).build();
            case Cause.Excluded(String owner, String place, Reason reason) -> {
                Json.Members members = Json.members()
                        .put("cause", "excluded")
                        .put("layer", owner)
                        .put("place", place);
                reason(members, reason);
                yield members.build();
            }
            case Cause.Stays(String kind) ->
                Json.members().put("cause", "stays").put("kind", kind).build();
            case Cause.NotItsRole(String role, String place, List<String> has) ->
                Json.members()
                        .put("cause", "not-its-role")
                        .put("role", role)
                        .put("place", place)
                        .put("roles", Json.strings(has))
                        .build();
        };
    }

    private static <T> Json all(List<T> items, Function<T, Json> write) {
        return new Json.Arr(items.stream().map(write).toList());
    }
}
