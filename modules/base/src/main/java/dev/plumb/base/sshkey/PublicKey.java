package dev.plumb.base.sshkey;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.TextSchema;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of authorized_keys (sshd(8)): options, type, key, comment. The normal form has one space between
/// them.
public record PublicKey() implements Type<String> {
    private static final String TYPES =
            "ssh-ed25519|sk-ssh-ed25519@openssh\\.com|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)"
                    + "|sk-ecdsa-sha2-nistp256@openssh\\.com";
    private static final Pattern LINE =
            Pattern.compile("(?:(\\S.*?)\\s+)?(" + TYPES + ")\\s+([A-Za-z0-9+/]+={0,2})(?:\\s+(.*\\S))?\\s*");

    /// The type.
    public static final Type<String> TYPE = new PublicKey();

    @Override
    public String name() {
        return "ssh public key";
    }

    @Override
    public Reading<String> read(Value written) {
        if (!(written instanceof Value.Text(String text))) {
            return Reading.refused(expected(), "no text");
        }
        if (text.contains("PRIVATE KEY")) {
            return Reading.refused(expected(), "a private key");
        }
        Matcher matcher = LINE.matcher(text.strip());
        boolean oneLine = text.strip().codePoints().noneMatch(Character::isISOControl);
        return oneLine && matcher.matches() && whole(matcher.group(2), matcher.group(3))
                ? new Reading.Ok<>(normal(matcher))
                : Reading.refused(expected(), Quoted.of(text));
    }

    private static String expected() {
        return "a public key such as 'ssh-ed25519 AAAA… comment'";
    }

    private static String normal(Matcher matcher) {
        return Optional.ofNullable(matcher.group(1))
                        .map(options -> options + " ")
                        .orElse("")
                + matcher.group(2) + " " + matcher.group(3)
                + Optional.ofNullable(matcher.group(4))
                        .map(comment -> " " + comment)
                        .orElse("");
    }

    /// Whether both lines let in with the same key, whatever their options and comments are.
    static boolean same(String line, String other) {
        Matcher one = LINE.matcher(line.strip());
        Matcher two = LINE.matcher(other.strip());
        return one.matches() && two.matches() && one.group(3).equals(two.group(3));
    }

    /// Whether the key names the same type inside (RFC 4253 §6.6), and was not cut.
    private static boolean whole(String type, String key) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(key));
            int fields = 0;
            while (blob.hasRemaining()) {
                int length = blob.remaining() < 4 ? -1 : blob.getInt();
                if (length < 0 || length > blob.remaining()) {
                    return false;
                }
                byte[] field = new byte[length];
                blob.get(field);
                if (fields++ == 0 && !new String(field, StandardCharsets.US_ASCII).equals(type)) {
                    return false;
                }
            }
            return fields > 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Value normal(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value.Mapping schema() {
        return TextSchema.matching("(" + TYPES + ") +[A-Za-z0-9+/]+");
    }
}
