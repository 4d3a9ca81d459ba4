package dev.plumb.api;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a thing on the machine: a kind and a name, printed `mount[/home]`. It is the same wherever it is
/// declared.
public record ResourceId(String kind, String name) implements Comparable<ResourceId> {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern PRINTED = Pattern.compile("([a-z][a-z0-9-]*)\\[(.+)]", Pattern.DOTALL);
    private static final Pattern TYPED = Pattern.compile("([a-z][a-z0-9-]*):\\s*(.+)", Pattern.DOTALL);
    private static final Comparator<ResourceId> ORDER =
            Comparator.comparing(ResourceId::kind).thenComparing(ResourceId::name);

    public ResourceId {
        if (!KIND.matcher(kind).matches() || name.isEmpty()) {
            throw new IllegalArgumentException("not a resource id: " + kind + "[" + name + "]");
        }
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
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "[" + name + "]";
    }
}
