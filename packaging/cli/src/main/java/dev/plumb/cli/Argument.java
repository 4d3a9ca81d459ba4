package dev.plumb.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// One thing that a command takes, and what was given for it. Said by calls and not by annotations: for
/// those the JVM makes classes and reflects at every start.
///
/// @param spec as the parser and the help know it
record Argument<T>(ArgSpec spec) {
    /// What was given.
    Optional<T> given() {
        return Optional.ofNullable(spec.getValue());
    }

    /// What was given for an argument that must be.
    T value() {
        return given().orElseThrow();
    }

    /// An option without a value.
    static Argument<Boolean> flag(String name, String description) {
        return new Argument<>(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    /// That scripts are asking.
    static Argument<Boolean> json() {
        return flag("--json", "Answers with one JSON document.");
    }

    /// An option that may be left out.
    ///
    /// @param type `String`, `Path` or `Integer`
    /// @param label the value's name in the help
    static <T> Argument<T> option(Class<T> type, String name, String label, String description) {
        return new Argument<>(named(type, name, label, description).build());
    }

    /// An option that must be given.
    static <T> Argument<T> required(Class<T> type, String name, String label, String description) {
        return new Argument<>(
                named(type, name, label, description).required(true).build());
    }

    /// An option that may be given several times.
    ///
    /// @param separator what stands between several values at once; empty where none may
    static Argument<List<String>> repeated(String name, String label, String separator, String description) {
        return new Argument<>(OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(separator)
                .hideParamSyntax(true)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /// What stands without a name and must be given.
    ///
    /// @param index its place among those, from 0
    static <T> Argument<T> operand(Class<T> type, int index, String label, String description) {
        return new Argument<>(placed(type, index, label, description)
                .arity("1")
                .required(true)
                .build());
    }

    /// What stands without a name and may be left out.
    static Argument<String> optionalOperand(int index, String label, String description) {
        return new Argument<>(
                placed(String.class, index, label, description).arity("0..1").build());
    }

    /// All that stands without a name.
    static Argument<List<String>> operands(String label, String description) {
        return new Argument<>(all(label, description).arity("0..*").build());
    }

    /// All that stands without a name, of which there must be some.
    static Argument<List<String>> someOperands(String label, String description) {
        return new Argument<>(
                all(label, description).arity("1..*").required(true).build());
    }

    private static PositionalParamSpec.Builder all(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description);
    }

    private static OptionSpec.Builder named(Class<?> type, String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(type)
                .converters(converters(type))
                .paramLabel(label)
                .description(description);
    }

    private static PositionalParamSpec.Builder placed(Class<?> type, int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .type(type)
                .converters(converters(type))
                .paramLabel(label)
                .description(description);
    }

    /// The library's own way to a path is by reflection; for the other types it has one.
    private static ITypeConverter<?>[] converters(Class<?> type) {
        return type == Path.class ? new ITypeConverter<?>[] {Path::of} : new ITypeConverter<?>[0];
    }
}
