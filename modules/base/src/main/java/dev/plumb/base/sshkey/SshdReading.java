package dev.plumb.base.sshkey;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ProcessView.Answer;
import dev.plumb.api.type.Quoted;
import dev.plumb.base.owned.OwnedFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether sshd reads the keys of a user where they stand. sshd itself is asked (sshd(8), -T), but only where some
/// other line than ours may decide it: a program for every user in every run would cost more than all else.
record SshdReading(NodeView node) {
    private static final String MAIN = "/etc/ssh/sshd_config";
    private static final String DROP_INS = MAIN + ".d";
    private static final int LIMIT = 1 << 20;

    /// sshd_config(5): keywords in any case, arguments after spaces or one `=`.
    private static final Pattern DECIDES =
            Pattern.compile("(?im)^\\s*(?:AuthorizedKeysFile[\\s=]|PubkeyAuthentication[\\s=]+\"?no\\b"
                    + "|Include[\\s=]+(?!\"?/etc/ssh/sshd_config\\.d/))");

    private static final Pattern INCLUDES = Pattern.compile("(?im)^\\s*Include[\\s=].*sshd_config\\.d/");

    /// Why sshd does not read a file of keys; empty where it does, and where it cannot be asked because it does not
    /// run yet.
    Optional<Problem> unread(OwnedFile keys) {
        return plain() ? Optional.empty() : asked(keys);
    }

    /// Nothing but our drop-in says where keys are.
    private boolean plain() {
        String ours = KeyFiles.DROP_IN.path();
        return INCLUDES.matcher(text(MAIN)).find()
                && Stream.concat(
                                Stream.of(MAIN),
                                node.files().list(DROP_INS).stream().map(name -> DROP_INS + "/" + name))
                        .filter(path -> !path.equals(ours))
                        .noneMatch(path -> DECIDES.matcher(text(path)).find());
    }

    private String text(String path) {
        return node.files().read(path, LIMIT) instanceof ReadResult.Text(String text) ? text : "";
    }

    private Optional<Problem> asked(OwnedFile keys) {
        String user = keys.path().substring(keys.path().lastIndexOf('/') + 1);
        Command ask = Command.of(
                "/usr/sbin/sshd",
                "-T",
                "-C",
                "user=" + user + ",host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22");
        return node.processes().query(ask) instanceof Answer.Ended(int exit, String output, String error) && exit == 0
                ? told(keys, output)
                : Optional.empty();
    }

    private static Optional<Problem> told(OwnedFile keys, String output) {
        if (value(output, "pubkeyauthentication").equals(List.of("no"))) {
            return Optional.of(problem(keys, "PubkeyAuthentication no"));
        }
        List<String> read = value(output, "authorizedkeysfile");
        String pattern = keys.path().substring(0, keys.path().lastIndexOf('/')) + "/%u";
        return read.contains(pattern) || read.contains(keys.path())
                ? Optional.empty()
                : Optional.of(problem(keys, "AuthorizedKeysFile " + String.join(" ", read)));
    }

    private static List<String> value(String output, String keyword) {
        return output.lines()
                .filter(line -> line.startsWith(keyword + " "))
                .flatMap(line -> Stream.of(line.split(" ", -1)).skip(1))
                .collect(Collectors.toList());
    }

    private static Problem problem(OwnedFile keys, String found) {
        return Problem.operator(
                        "ssh-key.not-read",
                        "expected sshd to read " + Quoted.of(keys.path()) + ", found " + Quoted.of(found))
                .advise("another file of " + DROP_INS + " that sorts before ours, " + MAIN
                        + " or a Match block says so; name " + KeyFiles.OF_USERS + "/%u and " + KeyFiles.ADDED
                        + "/%u there, or take the line away");
    }
}
