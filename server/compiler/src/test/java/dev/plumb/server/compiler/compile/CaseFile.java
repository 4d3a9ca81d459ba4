package dev.plumb.server.compiler.compile;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A small site in one text: each file begins with a line `=== path`. What stands before the first is a remark.
public final class CaseFile {
    private CaseFile() {}

    public static Map<String, byte[]> files(String text) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String part : text.split("(?m)^=== ", -1)) {
            int line = part.indexOf('\n');
            String path = line < 0 ? "" : part.substring(0, line).strip();
            if (!path.isEmpty() && !part.equals(text) && !path.startsWith("#")) {
                files.put(path, part.substring(line + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
