package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.util.List;

/// A secret, named and never told. A file in clear has nothing that reads as one.
record SecretType() implements Type<Value.SecretRef> {
    private static final String EXPECTED = "a secret";
    private static final String ADVICE = "write $(secret.NAME) and set it with plumb secret set NAME";

    @Override
    public String name() {
        return "secret";
    }

    @Override
    public Reading<Value.SecretRef> read(Value written) {
        return switch (written) {
            case Value.SecretRef secret -> new Reading.Ok<>(secret);
            // what was written may be a secret in clear: it is not repeated
            case Value.Text text -> new Reading.Refused<>(List.of(), EXPECTED, "text in clear", ADVICE);
            case Value.Content content -> new Reading.Refused<>(List.of(), EXPECTED, "text around a secret", ADVICE);
            case Value.Whole whole -> new Reading.Refused<>(List.of(), EXPECTED, "text in clear", ADVICE);
            case Value.Flag flag -> new Reading.Refused<>(List.of(), EXPECTED, "text in clear", ADVICE);
            case Value.Listing list -> Reading.refused(EXPECTED, Kinds.of(list));
            case Value.Mapping map -> Reading.refused(EXPECTED, Kinds.of(map));
        };
    }

    @Override
    public Value normal(Value.SecretRef value) {
        return value;
    }

    @Override
    public Value.Mapping schema() {
        return TextSchema.matching("^\\$\\(.*\\)$");
    }
}
