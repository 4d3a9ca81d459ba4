package dev.plumb.base.unit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// Names of units (systemd.unit(5)).
public final class UnitNames {
    private static final Set<String> SUFFIXES = Set.of(
            "service", "socket", "device", "mount", "automount", "swap", "target", "path", "timer", "slice", "scope");

    /// Of which there are templates and instances; systemd refuses to tell of any other unit with `@` in its name.
    private static final Set<String> TEMPLATES = Set.of("service", "socket", "target", "path", "timer");

    private UnitNames() {}

    /// Whether a name is valid: at most 255 of ASCII letters, digits and `:-_.\@`, and a known suffix.
    public static boolean valid(String name) {
        int at = name.indexOf('@');
        return (at < 0 || (at > 0 && suffix(name).filter(TEMPLATES::contains).isPresent()))
                && name.length() <= 255
                && name.matches("[A-Za-z0-9:_.\\\\@-]+")
                && suffix(name).isPresent()
                && name.lastIndexOf('.') > 0;
    }

    /// The full name: with this suffix where none is written.
    public static String full(String name, String suffix) {
        return suffix(name).isPresent() ? name : name + "." + suffix;
    }

    /// The suffix of a full name.
    public static Optional<String> suffix(String name) {
        int dot = name.lastIndexOf('.');
        return Optional.of(name.substring(dot + 1)).filter(s -> dot >= 0 && SUFFIXES.contains(s));
    }

    /// Whether it names a file that units are made of, and no unit: `getty@.service`.
    public static boolean isTemplate(String name) {
        return name.contains("@.") && name.indexOf('@') == name.lastIndexOf('.') - 1;
    }

    /// The template of an instance: `getty@.service` of `getty@tty1.service`.
    public static Optional<String> template(String name) {
        int at = name.indexOf('@');
        int dot = name.lastIndexOf('.');
        return at > 0 && dot > at + 1 ? Optional.of(name.substring(0, at + 1) + name.substring(dot)) : Optional.empty();
    }

    /// An absolute path as a unit name has it, without suffix: what `systemd-escape --path` prints.
    public static String ofPath(String path) {
        String relative = path.substring(1);
        if (relative.isEmpty()) {
            return "-";
        }
        StringBuilder name = new StringBuilder();
        for (byte octet : relative.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c == '/') {
                name.append('-');
            } else if (plain(c) && !(c == '.' && name.isEmpty())) {
                name.append(c);
            } else {
                name.append(String.format("\\x%02x", (int) c));
            }
        }
        return name.toString();
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ":_.".indexOf(c) >= 0;
    }
}
