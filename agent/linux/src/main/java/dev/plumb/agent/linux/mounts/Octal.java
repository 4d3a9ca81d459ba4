package dev.plumb.agent.linux.mounts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Paths in the kernel's tables: space, tab, newline and backslash as `\040` and so on (proc(5)).
public final class Octal {
    private Octal() {}

    /// The path as it is.
    public static String decode(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && i + 3 < bytes.length && octal(bytes, i + 1)) {
                decoded.write((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
                i += 3;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static boolean octal(byte[] bytes, int from) {
        for (int i = from; i < from + 3; i++) {
            if (bytes[i] < '0' || bytes[i] > '7') {
                return false;
            }
        }
        return true;
    }
}
