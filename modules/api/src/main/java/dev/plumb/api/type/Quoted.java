package dev.plumb.api.type;

/// Text in messages: quoted, bounded, with control characters shown instead of sent to a terminal.
public final class Quoted {
    private static final int LIMIT = 80;

    private Quoted() {}

    /// The text in single quotes, at most 80 characters of it.
    public static String of(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.codePoints().limit(LIMIT).forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                shown.append(String.format(point <= 0xffff ? "\\u%04x" : "\\u{%x}", point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LIMIT ? "…'" : "'")
                .toString();
    }
}
