package dev.plumb.api.node;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/// What shadow(5) may hold where a password is: a hash with a method's prefix as crypt(5) writes them, or `*` or `!`,
/// which no password matches. It is given to chpasswd(8) in a line, so that a line end in it would begin the line of
/// another account.
public final class PasswordHash {
    /// crypt(5): printable ASCII without blanks and `:;*!\`; `$md5,rounds=N$` is the longest of the prefixes.
    private static final Pattern FORM = Pattern.compile("[*!]|\\$[A-Za-z0-9,=]{1,32}\\$[!-~&&[^:;*!\\\\]]+");

    /// `CRYPT_OUTPUT_SIZE` of crypt(3), less its end.
    private static final int LONGEST = 383;

    private PasswordHash() {}

    /// Why a text can be no password hash of a user, without the text.
    public static Optional<Problem> problem(String user, String text) {
        if (text.length() <= LONGEST && FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(Problem.operator(
                        "user.password-form",
                        "expected the password hash of " + Quoted.of(user)
                                + " in one line as crypt(5) writes it, '$METHOD$…', or '*', found " + found(text))
                .advise("make one with 'mkpasswd' or 'openssl passwd -6', without a line end,"
                        + " and store it with 'plumb secret set'"));
    }

    private static String found(String text) {
        if (text.isEmpty()) {
            return "nothing";
        } else if (text.lines().count() > 1) {
            return "several lines";
        } else if (text.endsWith("\n") || text.endsWith("\r")) {
            return "a line end after it";
        }
        return text.startsWith("$") ? "characters that no hash has" : "another text";
    }
}
