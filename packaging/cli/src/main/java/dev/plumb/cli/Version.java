package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import java.util.Optional;
import picocli.CommandLine;

/// The version as the build wrote it into the jar.
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"plumb " + built() + ", Java " + Runtime.version()};
    }

    /// The same for scripts.
    static Json document() {
        return Json.members()
                .put("plumb", built())
                .put("java", Runtime.version().toString())
                .build();
    }

    private static String built() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from classes that are in no jar");
    }
}
