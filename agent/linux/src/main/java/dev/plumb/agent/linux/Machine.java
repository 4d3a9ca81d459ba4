package dev.plumb.agent.linux;

import java.nio.file.Path;

/// Where the machine's own files are; a test points it at a folder of fixtures.
///
/// @param root below which `proc`, `sys`, `etc`, `var`, `run` and `usr` are looked for
/// @param runFolder a directory of root's own for short-lived files
public record Machine(Path root, Path runFolder) {
    /// This machine.
    public static final Machine THIS = new Machine(Path.of("/"), Path.of("/run/plumb"));

    /// A path of the machine's, such as `proc/modules`.
    public Path at(String relative) {
        return root.resolve(relative);
    }
}
