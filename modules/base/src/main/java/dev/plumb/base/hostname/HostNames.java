package dev.plumb.base.hostname;

import java.util.Optional;
import java.util.regex.Pattern;

/// What may name a host: RFC 1123 §2.1 and hostname(7).
public final class HostNames {
    /// The kernel keeps no longer name (`HOST_NAME_MAX`, gethostname(2)).
    public static final int KERNEL_LIMIT = 64;

    private static final int LIMIT = 253;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern NUMBER_LAST = Pattern.compile("([^.]*\\.)*[0-9]+");

    private HostNames() {}

    /// Why a text names no host; empty when it does.
    public static Optional<String> wrong(String name) {
        if (name.length() > LIMIT) {
            return Optional.of("a host name has at most " + LIMIT + " characters");
        }
        if (!FORM.matcher(name).matches()) {
            return Optional.of("write labels of letters, digits and inner dashes, at most 63 each, joined by dots");
        }
        return NUMBER_LAST.matcher(name).matches()
                ? Optional.of("a last label of digits only reads like an address")
                : Optional.empty();
    }
}
