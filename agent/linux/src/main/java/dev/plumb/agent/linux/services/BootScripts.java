package dev.plumb.agent.linux.services;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Services that are scripts in `/etc/init.d`, which systemd-sysv-generator(8) makes units of. The manager says
/// `generated` of all of them; whether one starts at boot its links in the folders of the runlevels tell
/// (update-rc.d(8)), as `systemctl is-enabled` looks too.
record BootScripts(Machine machine) {
    private static final List<String> RUNLEVELS = List.of("S", "2", "3", "4", "5");
    private static final String SUFFIX = ".service";

    /// The condition of a unit's file, told for scripts as for other units.
    String file(String unit, String told) {
        String script = unit.endsWith(SUFFIX) ? unit.substring(0, unit.length() - SUFFIX.length()) : "";
        return told.equals("generated") && !script.isEmpty() && Files.exists(machine.at("etc/init.d/" + script))
                ? starts(script) ? "enabled" : "disabled"
                : told;
    }

    private boolean starts(String script) {
        Pattern link = Pattern.compile("S[0-9]{2}" + Pattern.quote(script));
        return RUNLEVELS.stream().anyMatch(level -> holds(machine.at("etc/rc" + level + ".d"), link));
    }

    private static boolean holds(Path folder, Pattern link) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(
                folder, name -> link.matcher(name.getFileName() + "").matches())) {
            return links.iterator().hasNext();
        } catch (IOException none) {
            return false;
        }
    }
}
