package dev.plumb.server.compiler.secret;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The secrets of a site, by name: `secrets/NAME.age` is `secret.NAME`, `secrets/NAME/KEY.age` is
/// `secret.NAME[KEY]`.
///
/// @param names what stands under `secret`: references, and mappings of references
/// @param problems of files that are not as they should be
public record SecretIndex(Datum.Mapping names, List<Problem> problems) {
    /// The folder of the secrets in a site.
    public static final String FOLDER = "secrets/";

    /// The code of a secret of which only one of two files is there.
    public static final String INCOMPLETE = "secret.incomplete";

    /// What else may lie there: for whom `plumb secret set` seals, and words for people.
    private static final List<String> BESIDE = List.of(FOLDER + "recipients.txt", FOLDER + "README.md");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final String SEALED = ".age";
    private static final String CLEAR = ".yaml";

    public SecretIndex {
        problems = List.copyOf(problems);
    }

    /// Whether this can be the name of a secret: `ldap-bind` or `munge/key`.
    public static boolean named(String name) {
        String[] parts = name.split("/", -1);
        return parts.length <= 2
                && List.of(parts).stream().allMatch(part -> NAME.matcher(part).matches());
    }

    /// Reads the clear parts of a site's secrets.
    ///
    /// @param paths of all files below [#FOLDER]
    /// @param text the text of one
    public static SecretIndex of(Iterable<String> paths, Function<String, String> text) {
        SortedSet<String> sealed = new TreeSet<>();
        SortedSet<String> clear = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        for (String path : paths) {
            if (BESIDE.contains(path)) {
                continue;
            }
            String name = stem(path);
            if (!named(name) || name.length() == path.length() - FOLDER.length()) {
                problems.add(misplaced(path));
            } else {
                (path.endsWith(SEALED) ? sealed : clear).add(name);
            }
        }
        SortedMap<String, Datum> names = new TreeMap<>();
        sealed.forEach(name -> add(name, clear, text, names, problems));
        clear.stream().filter(name -> !sealed.contains(name)).forEach(name -> problems.add(lone(name, CLEAR, SEALED)));
        return new SecretIndex(new Datum.Mapping(names), problems);
    }

    private static String stem(String path) {
        String inner = path.substring(FOLDER.length());
        for (String ending : List.of(SEALED, CLEAR)) {
            if (inner.endsWith(ending)) {
                return inner.substring(0, inner.length() - ending.length());
            }
        }
        return inner;
    }

    private static void add(
            String name,
            SortedSet<String> clear,
            Function<String, String> text,
            Map<String, Datum> names,
            List<Problem> problems) {
        if (!clear.contains(name)) {
            problems.add(lone(name, SEALED, CLEAR));
            return;
        }
        String path = FOLDER + name + CLEAR;
        switch (ClearPart.parse(path, text.apply(path))) {
            case ClearPart.Parsed.Ok(ClearPart part) ->
                put(name, new Value.SecretRef(name, part.version(), part.commitment()), names, problems);
            case ClearPart.Parsed.Refused(Problem problem) -> problems.add(problem);
        }
    }

    private static void put(String name, Value.SecretRef secret, Map<String, Datum> names, List<Problem> problems) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            names.put(name, Datum.secret(secret));
            return;
        }
        String set = name.substring(0, slash);
        TreeMap<String, Datum> keys = new TreeMap<>();
        switch (names.getOrDefault(set, Datum.map(Map.of()))) {
            case Datum.Mapping(SortedMap<String, Datum> known) -> keys.putAll(known);
            case Datum.SecretText secretText ->
                problems.add(
                        Problem.author("secret.ambiguous", Quoted.of(set) + " is both a secret and a folder of secrets")
                                .at(FOLDER + set + SEALED)
                                .advise("rename one of them"));
            case Datum.Scalar scalar -> throw new IllegalStateException("text among secrets");
            case Datum.Listing list -> throw new IllegalStateException("a list among secrets");
            case Datum.Unset unset -> throw new IllegalStateException("nothing among secrets");
        }
        keys.put(name.substring(slash + 1), Datum.secret(secret));
        names.put(set, new Datum.Mapping(keys));
    }

    private static Problem lone(String name, String there, String missing) {
        return Problem.author(
                        INCOMPLETE, "expected " + Quoted.of(name + missing) + " beside " + Quoted.of(name + there))
                .at(FOLDER + name + there)
                .advise("commit both files that plumb secret set wrote");
    }

    private static Problem misplaced(String path) {
        return Problem.author("secret.file", "expected NAME.age and NAME.yaml, or NAME/KEY.age and NAME/KEY.yaml")
                .at(path)
                .advise("names have letters, digits, '-' and '_'; a secret in clear does not belong into the site");
    }
}
