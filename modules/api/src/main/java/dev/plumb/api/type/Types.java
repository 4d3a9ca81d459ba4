package dev.plumb.api.type;

import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The types of the language (rule 11).
public final class Types {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,15}");
    private static final Pattern MODE_FORM = Pattern.compile("[0-7]{3,4}");
    private static final Pattern USER_FORM = Pattern.compile("[a-z_][a-z0-9_.-]{0,30}[a-z0-9_$-]?");

    /// Any text, several lines too.
    public static final Type<String> TEXT =
            text("text", "text", text -> Optional.of(text), Map.of("type", ScalarSchemas.plainTypes()));

    /// Text of one line, without control characters.
    public static final Type<String> LINE = text(
            "line",
            "one line of text without control characters",
            text -> Optional.of(text).filter(t -> t.codePoints().noneMatch(Character::isISOControl)),
            Map.of("type", ScalarSchemas.plainTypes()));

    /// A whole number, as RFC 8259 writes one: no sign but `-`, no leading zero.
    public static final Type<Long> INTEGER = new ScalarType<>(
            "integer",
            "a whole number between -(2^53-1) and 2^53-1 without leading zeros",
            Types::whole,
            Value.Whole::new,
            text -> "",
            ScalarSchemas.whole());

    /// `true false yes no on off`.
    public static final Type<Boolean> BOOLEAN = new ScalarType<>(
            "boolean",
            "true or false",
            text -> switch (text) {
                case "true", "yes", "on" -> Optional.of(true);
                case "false", "no", "off" -> Optional.of(false);
                default -> Optional.empty();
            },
            Value.Flag::new,
            text -> "write true, false, yes, no, on or off",
            Map.of(
                    "enum",
                    new Value.Listing(List.of(
                            new Value.Flag(true),
                            new Value.Flag(false),
                            new Value.Text("yes"),
                            new Value.Text("no"),
                            new Value.Text("on"),
                            new Value.Text("off")))));

    /// Bytes: a number with `K M G T` (or `KiB MiB GiB TiB`), powers of 1024; without a unit, bytes.
    public static final Type<Long> SIZE = new ScalarType<>(
            "size",
            "a size such as 512M or 4G",
            Units::size,
            Value.Whole::new,
            text -> "",
            ScalarSchemas.counted("(0|[1-9][0-9]*)(B|[KMGT](iB)?)?", Value.Whole.LIMIT));

    /// Seconds: a number with `s m h d w`; without a unit, seconds; at most ten years.
    public static final Type<Duration> DURATION = new ScalarType<>(
            "duration",
            "a duration such as 90s, 10m or 2d, at most 3650d",
            Units::duration,
            duration -> new Value.Whole(duration.toSeconds()),
            text -> "",
            ScalarSchemas.counted("(0|[1-9][0-9]*)[smhdw]?", Units.LONGEST.toSeconds()));

    /// A version, ordered as dpkg orders them.
    public static final Type<String> VERSION = text(
            "version",
            "a version",
            text -> Optional.of(text).filter(t -> DebianVersion.read(t).isPresent()),
            Map.of("type", ScalarSchemas.scalarTypes()));

    /// Permission bits in octal, three or four digits; normal form has four.
    public static final Type<Integer> MODE = new ScalarType<>(
            "mode",
            "a mode of three or four octal digits",
            text -> MODE_FORM.matcher(text).matches() ? Optional.of(Integer.parseInt(text, 8)) : Optional.empty(),
            mode -> new Value.Text(String.format("%04o", mode)),
            text -> "",
            ScalarSchemas.octal());

    /// An absolute path in normal form: no empty, `.` or `..` component, no slash at the end, no control
    /// character.
    public static final Type<String> PATH = new ScalarType<>(
            "path",
            "an absolute path in normal form",
            text -> Optional.of(text).filter(Paths::normal),
            Value.Text::new,
            text -> Paths.suggest(text).map(s -> "write " + Quoted.of(s)).orElse(""),
            ScalarSchemas.matching("^(/|(/[^/]+)+)$"));

    /// An IPv4 or IPv6 address.
    public static final Type<String> ADDRESS =
            text("address", "an IP address", Addresses::address, ScalarSchemas.matching("^[0-9a-fA-F:.]+$"));

    /// A network in CIDR form: `10.0.0.0/8`.
    public static final Type<String> NETWORK = text(
            "network",
            "a network such as 10.0.0.0/8",
            Addresses::network,
            ScalarSchemas.matching("^[0-9a-fA-F:.]+/[0-9]{1,3}$"));

    /// The name of a user or group, as `useradd` of Debian takes it.
    public static final Type<String> USER = text(
            "user",
            "a user name of at most 32 lower-case letters, digits, '_', '-', '.'",
            text -> Optional.of(text).filter(t -> USER_FORM.matcher(t).matches()),
            ScalarSchemas.matching("^" + USER_FORM.pattern() + "$"));

    /// Names in the notation of Slurm, as Slurm itself reads them: it is for what Slurm is told.
    public static final Type<Hostlist> HOSTLIST = new ScalarType<>(
            "hostlist",
            "a hostlist such as node-[01-20]",
            text -> Hostlist.parse(text) instanceof Hostlist.Parsed.Ok(Hostlist list) && list.readBySlurm()
                    ? Optional.of(list)
                    : Optional.empty(),
            list -> new Value.Text(list.text()),
            text -> Hostlist.parse(text) instanceof Hostlist.Parsed.Refused(int offset, String summary, String advice)
                    ? summary + (advice.isEmpty() ? "" : ": " + advice)
                    : "Slurm reads nothing behind the last bracket of a name; write the names out: n1-ib,n2-ib",
            Map.of("type", ScalarSchemas.scalarTypes()));

    /// A selector over the declared properties of nodes (rule 19); the compiler reads it.
    public static final Type<Value> NODES = new NodesType();

    /// A secret of the site, by reference.
    public static final Type<Value.SecretRef> SECRET = new SecretType();

    /// Text that may hold secrets; a file's content.
    public static final Type<Value.Content> CONTENT = new ContentType();

    private Types() {}

    /// One of the constants of an enum, written in lower case with dashes.
    public static <E extends Enum<E>> Type<E> choice(Class<E> of) {
        Map<String, E> byWord = Arrays.stream(of.getEnumConstants())
                .collect(Collectors.toMap(Types::word, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        return new ScalarType<>(
                "enum",
                "one of " + String.join(", ", byWord.keySet()),
                text -> Optional.ofNullable(byWord.get(text)),
                constant -> new Value.Text(word(constant)),
                text -> Suggestion.advice(text, byWord.keySet()).orElse(""),
                Map.of("enum", ScalarSchemas.words(byWord.keySet())));
    }

    /// One of these words.
    public static Type<String> oneOf(List<String> words) {
        return new ScalarType<>(
                "enum",
                "one of " + String.join(", ", words),
                text -> Optional.of(text).filter(words::contains),
                Value.Text::new,
                text -> Suggestion.advice(text, words).orElse(""),
                Map.of("enum", ScalarSchemas.words(words)));
    }

    /// A list.
    public static <T> Type<List<T>> list(Type<T> of) {
        return new ListType<>(of);
    }

    /// A map from text to values of one type.
    public static <T> Type<Map<String, T>> map(Type<T> of) {
        return new MapType<>(of);
    }

    /// A record of named fields.
    public static RecordType record(String name, List<RecordType.Field> fields) {
        return new RecordType(name, fields);
    }

    /// How an enum constant is written.
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Type<String> text(
            String name, String expected, Function<String, Optional<String>> read, Map<String, Value> schema) {
        return new ScalarType<>(name, expected, read, Value.Text::new, text -> "", schema);
    }

    private static Optional<Long> whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(text);
        return number > Value.Whole.LIMIT || number < -Value.Whole.LIMIT ? Optional.empty() : Optional.of(number);
    }
}
