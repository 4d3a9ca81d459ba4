package dev.plumb.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a thing on the machine: a kind and a name, printed `mount[/home]`. It is the same wherever it is
/// declared.
public record ResourceId(String kind, String name) implements Comparable<ResourceId> {
    private static final Pattern PRINTED = Pattern.compile("([a-z][a-z0-9-]*)\\[(.+)]", Pattern.DOTALL);
    private static final Pattern TYPED = Pattern.compile("([a-z][a-z0-9-]*):\\s*(.+)", Pattern.DOTALL);

    public ResourceId {
        if (!isKind(kind) || name.isEmpty()) {
            throw new IllegalArgumentException("not a resource id: " + kind + "[" + name + "]");
        }
    }

    /// `[a-z][a-z0-9-]*`, without the work of a pattern: a run makes thousands of these.
    private static boolean isKind(String kind) {
        for (int i = 0; i < kind.length(); i++) {
            char c = kind.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || (c != '-' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return !kind.isEmpty();
    }

    /// Reads `service[sssd]` or `service:sssd`; empty for anything else.
    public static Optional<ResourceId> read(String text) {
        for (Pattern form : new Pattern[] {PRINTED, TYPED}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return Optional.of(new ResourceId(matcher.group(1), matcher.group(2)));
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(ResourceId other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? name.compareTo(other.name) : order;
    }

    // Written out: as the key of most maps, it is compared more often than anything else.
    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && name.equals(that.name) && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return kind + "[" + name + "]";
    }
}
