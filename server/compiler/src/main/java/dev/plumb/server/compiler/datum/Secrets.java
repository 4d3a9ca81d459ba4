package dev.plumb.server.compiler.datum;

import dev.plumb.server.compiler.datum.Datum.SecretText;
import java.util.List;
import java.util.SortedMap;

/// What is secret of a value.
public final class Secrets {
    private Secrets() {}

    /// Whether a value is secrets and nothing else: one, or a list or mapping of them. They may decide nothing,
    /// not even how often something is there.
    public static boolean only(Datum datum) {
        return switch (datum) {
            case SecretText secret -> true;
            case Datum.Listing(List<Datum> items) ->
                !items.isEmpty() && items.stream().allMatch(SecretText.class::isInstance);
            case Datum.Mapping(SortedMap<String, Datum> entries) ->
                !entries.isEmpty() && entries.values().stream().allMatch(SecretText.class::isInstance);
            case Datum.Scalar scalar -> false;
            case Datum.Unset unset -> false;
        };
    }
}
