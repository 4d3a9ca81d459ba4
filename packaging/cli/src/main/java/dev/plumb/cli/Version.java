package dev.plumb.cli;

import java.util.Optional;
import picocli.CommandLine;

/// The version as the build wrote it into the jar.
final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from classes that are in no jar");
        return new String[] {"plumb " + built + ", Java " + Runtime.version()};
    }
}
