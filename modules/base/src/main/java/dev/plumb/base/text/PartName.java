package dev.plumb.base.text;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.TextSchema;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;

/// Names a part of a file: `/etc/fstab#scratch`.
///
/// @param path the file
/// @param part what stands after the first `#`
public record PartName(String path, String part) {

    /// The type of such names.
    ///
    /// @param partMeans what stands after `#`, for messages: `a label`
    public static Type<String> type(String partMeans) {
        return new OfPart(partMeans);
    }

    /// Takes a checked name apart.
    public static PartName of(String name) {
        int hash = name.indexOf('#');
        return new PartName(name.substring(0, hash), name.substring(hash + 1));
    }

    private record OfPart(String partMeans) implements Type<String> {
        @Override
        public String name() {
            return "part of a file";
        }

        @Override
        public Reading<String> read(Value written) {
            String expected = "a path, '#' and " + partMeans;
            if (!(Types.LINE.read(written) instanceof Reading.Ok<String>(String text))) {
                return Reading.refused(expected, "no line of text");
            }
            int hash = text.indexOf('#');
            if (hash < 0 || hash == text.length() - 1 || !path(text.substring(0, hash))) {
                return Reading.refused(expected, Quoted.of(text));
            }
            return new Reading.Ok<>(text);
        }

        private static boolean path(String text) {
            return Types.PATH.read(new Value.Text(text)) instanceof Reading.Ok<String>;
        }

        @Override
        public Value normal(String value) {
            return new Value.Text(value);
        }

        @Override
        public Value.Mapping schema() {
            return TextSchema.matching("^/[^#]*#.+$");
        }
    }
}
