package dev.plumb.agent.linux;

import dev.plumb.agent.linux.process.Confinements;
import dev.plumb.agent.linux.syscall.Architecture;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a node takes from outside of its files.
///
/// @param clock the time of day
/// @param random for names that nobody can guess
/// @param architecture of the processor
/// @param cgroup where leaves for children may be made; empty to confine them in sessions
/// @param trusted the number of the user whose local facts count
public record Outside(
        InstantSource clock, RandomGenerator random, Architecture architecture, Optional<Path> cgroup, int trusted) {

    /// As it is on a real node.
    public static Outside real() {
        return new Outside(
                Clock.systemUTC(),
                new SecureRandom(),
                Architecture.named(System.getProperty("os.arch", "")),
                Confinements.own(Path.of("/proc")),
                0);
    }
}
