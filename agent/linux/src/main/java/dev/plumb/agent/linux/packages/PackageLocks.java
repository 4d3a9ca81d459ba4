package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who holds the locks of apt and dpkg. They are locks of fcntl(2), which `/proc/locks` lists with their processes
/// (proc_locks(5)); which file each is on is told by what the process has open. Nothing is locked to find out.
final class PackageLocks {
    private static final List<String> FILES = List.of(
            "/var/lib/dpkg/lock-frontend",
            "/var/lib/dpkg/lock",
            "/var/lib/apt/lists/lock",
            "/var/cache/apt/archives/lock");
    private static final Pattern HELD =
            Pattern.compile("^[0-9]+: POSIX +[A-Z]+ +WRITE ([0-9]+) .*$", Pattern.MULTILINE);

    private final Machine machine;

    PackageLocks(Machine machine) {
        this.machine = machine;
    }

    /// The process that holds one: `process 812 'unattended-upgr'`. Of apt and the dpkg that it runs it is apt, which
    /// holds its lock for as long as it is to be waited for.
    Optional<String> holder() {
        List<String> holding = HELD.matcher(Texts.read(machine.at("proc/locks")).orElse(""))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        return FILES.stream()
                .flatMap(file -> holding.stream().filter(pid -> hasOpen(pid, file)))
                .findFirst()
                .map(pid -> "process " + pid
                        + Texts.line(machine.at("proc/" + pid + "/comm"))
                                .map(name -> " " + Quoted.of(name))
                                .orElse(""));
    }

    private boolean hasOpen(String pid, String file) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(machine.at("proc/" + pid + "/fd"))) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).toString().equals(file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException ended) {
            return false;
        }
        return false;
    }
}
