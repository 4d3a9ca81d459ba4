package dev.plumb.server.compiler.template;

import java.io.Reader;
import java.util.List;

/// Gives Mustache.java's parser a template's text with its white space disguised, and tells where the parser
/// is.
///
/// The parser drops carriage returns and, near sections, line feeds and blanks, by rules of its own. It sees
/// noncharacters (Unicode 16 §23.7) in their place, so it keeps everything; which lines vanish is decided in
/// [Standalone] by the Mustache specification.
final class HidingReader extends Reader {
    private static final String BLANKS = " \t\n\r";
    private static final char DISGUISE = '\uFDD0';

    private final String text;
    private final List<Span> skipped;
    private int at;
    private int nextSkip;
    private int markedAt;
    private int markedSkip;

    /// A stretch of the text.
    record Span(int start, int end) {}

    /// @param skipped stretches to leave out, in order, not overlapping
    HidingReader(String text, List<Span> skipped) {
        this.text = text;
        this.skipped = skipped;
    }

    /// Where disguises would be mistaken; -1 for nowhere.
    static int impossible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= DISGUISE && c < DISGUISE + BLANKS.length()) {
                return i;
            }
        }
        return -1;
    }

    static String shown(String disguised) {
        StringBuilder text = new StringBuilder(disguised);
        for (int i = 0; i < text.length(); i++) {
            int blank = text.charAt(i) - DISGUISE;
            if (blank >= 0 && blank < BLANKS.length()) {
                text.setCharAt(i, BLANKS.charAt(blank));
            }
        }
        return text.toString();
    }

    /// How many code units of the text were read, those left out before the last one included.
    int position() {
        return at;
    }

    @Override
    public int read() {
        while (nextSkip < skipped.size() && skipped.get(nextSkip).start() == at) {
            at = skipped.get(nextSkip++).end();
        }
        if (at == text.length()) {
            return -1;
        }
        char c = text.charAt(at++);
        int blank = BLANKS.indexOf(c);
        return blank < 0 ? c : DISGUISE + blank;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int c = length == 0 ? -1 : read();
        if (c == -1) {
            return length == 0 ? 0 : -1;
        }
        buffer[offset] = (char) c;
        return 1;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void mark(int limit) {
        markedAt = at;
        markedSkip = nextSkip;
    }

    @Override
    public void reset() {
        at = markedAt;
        nextSkip = markedSkip;
    }

    @Override
    public void close() {}
}
