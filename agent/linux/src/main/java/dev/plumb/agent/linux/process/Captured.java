package dev.plumb.agent.linux.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a child wrote: the beginning up to a limit, and always the end.
final class Captured {
    private static final int END = 4096;

    private final int limit;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private byte[] end = new byte[0];
    private boolean cut;

    Captured(int limit) {
        this.limit = limit;
    }

    void add(byte[] bytes, int length) {
        int room = Math.min(length, limit - start.size());
        start.write(bytes, 0, room);
        cut |= room < length;
        byte[] joined = new byte[end.length + length];
        System.arraycopy(end, 0, joined, 0, end.length);
        System.arraycopy(bytes, 0, joined, end.length, length);
        int keep = Math.min(END, joined.length);
        end = Arrays.copyOfRange(joined, joined.length - keep, joined.length);
    }

    /// The beginning, at most as many bytes as the limit.
    String text() {
        return start.toString(StandardCharsets.UTF_8);
    }

    /// Whether more came than was kept.
    boolean cut() {
        return cut;
    }

    /// The last few thousand bytes.
    String end() {
        return new String(end, StandardCharsets.UTF_8);
    }
}
