package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.List;

/// Nodes of the site: a selector over declared properties (rule 19), or the records of nodes that were chosen already,
/// as `fleet.nodes` lists them. The compiler reads the selector and puts the records in its place.
public record NodesType() implements Type<Value> {
    private static final String EXPECTED = "a selector such as role = worker, or a hostlist";

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public Reading<Value> read(Value written) {
        return switch (written) {
            case Value.Text(String text)
            when !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl) -> new Reading.Ok<>(written);
            case Value.Listing(List<Value> items)
            when items.stream().allMatch(NodesType::node) -> new Reading.Ok<>(written);
            case Value.Text text -> Reading.refused(EXPECTED, Kinds.of(text));
            case Value.Whole whole -> Reading.refused(EXPECTED, Kinds.of(whole));
            case Value.Flag flag -> Reading.refused(EXPECTED, Kinds.of(flag));
            case Value.Listing list -> Reading.refused(EXPECTED, "a list of something else");
            case Value.Mapping map -> Reading.refused(EXPECTED, Kinds.of(map));
            case Value.Content content -> Reading.refused(EXPECTED, Kinds.of(content));
            case Value.SecretRef secret -> Reading.refused(EXPECTED, Kinds.of(secret));
        };
    }

    private static boolean node(Value item) {
        return item instanceof Value.Mapping(var entries) && entries.get("name") instanceof Value.Text;
    }

    @Override
    public Value normal(Value value) {
        return value;
    }

    @Override
    public Value.Mapping schema() {
        return Types.HOSTLIST.schema();
    }
}
