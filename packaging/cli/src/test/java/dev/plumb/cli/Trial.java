package dev.plumb.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// One run of the program in this process.
///
/// @param out what it answered
/// @param err what it complained of
record Trial(int code, String out, String err) {
    static Trial run(Path folder, String... arguments) {
        return given("", folder, arguments);
    }

    /// With something on standard input.
    static Trial given(String input, Path folder, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, err, folder, false, Optional::empty);
        int code = Main.run(terminal, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
        return new Trial(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
