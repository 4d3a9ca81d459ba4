package dev.plumb.nodes.trial;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What can be broken on a node of the example site, by sort; one of each sort is drawn.
final class Damages {

    private Damages() {}

    /// One damage of each sort, drawn with the generator.
    static List<Damage> draw(RandomGenerator random, String nonce) {
        List<Damage> content = List.of(
                edited("/etc/motd", nonce),
                edited("/etc/lab/worker.json", nonce),
                edited("/etc/apt/apt.conf.d/90lab", nonce));
        List<Damage> mode = List.of(
                opened("file", "/etc/lab/directory.conf", "0644"),
                opened("directory", "/scratch", "0777"),
                opened("directory", "/etc/lab", "0777"));
        List<Damage> gone = List.of(removed("tree"), removed("tmux"), removed("rsync"));
        List<Damage> service =
                List.of(stopped("worker-ready", "service[worker-ready]"), stopped("chrony", "time-sync[system]"));
        List<Damage> other =
                List.of(kernel(), deleted("/etc/tmpfiles.d/scratch-main.conf"), group("grace"), group("ada"));
        return Stream.of(content, mode, gone, service, other)
                .map(sort -> sort.get(random.nextInt(sort.size())))
                .toList();
    }

    private static Damage edited(String path, String nonce) {
        return new Damage(
                "a line appended to " + path,
                "file[" + path + "]",
                List.of("/bin/sh", "-euc", "echo \"changed by hand, " + nonce + "\" >>" + path),
                List.of("/usr/bin/sha256sum", path));
    }

    private static Damage deleted(String path) {
        return new Damage(path + " deleted", "file[" + path + "]", List.of("/bin/rm", path), List.of("/bin/cat", path));
    }

    private static Damage opened(String kind, String path, String mode) {
        return new Damage(
                path + " given the mode " + mode,
                kind + "[" + path + "]",
                List.of("/bin/chmod", mode, path),
                List.of("/usr/bin/stat", "--format=%a %U:%G", path));
    }

    private static Damage removed(String name) {
        return new Damage(
                "the package " + name + " removed",
                "package[" + name + "]",
                List.of("/usr/bin/dpkg", "--remove", name),
                List.of("/usr/bin/dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}\n", name));
    }

    private static Damage stopped(String unit, String resource) {
        return new Damage(
                "the service " + unit + " stopped",
                resource,
                List.of("/bin/systemctl", "stop", unit),
                List.of("/bin/systemctl", "is-active", unit));
    }

    private static Damage kernel() {
        return new Damage(
                "net.core.somaxconn set to 128",
                "sysctl[net.core.somaxconn]",
                List.of("/sbin/sysctl", "--write", "net.core.somaxconn=128"),
                List.of("/sbin/sysctl", "--values", "net.core.somaxconn"));
    }

    private static Damage group(String user) {
        return new Damage(
                user + " taken out of the group research",
                "user[" + user + "]",
                List.of("/usr/bin/gpasswd", "--delete", user, "research"),
                List.of("/usr/bin/id", "--name", "--groups", user));
    }
}
