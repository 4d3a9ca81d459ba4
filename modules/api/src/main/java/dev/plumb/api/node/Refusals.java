package dev.plumb.api.node;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why a node refuses a step, where that can be told beforehand: the machine, the fake one and a plan say it in the
/// same
/// words, so that a plan names what a run would end with.
public final class Refusals {
    /// The code of a step that came to another file than it was planned on: who planned it looks again.
    public static final String CHANGED_MEANWHILE = "file.changed-meanwhile";

    private static final String CHECK_FAILED = "file.check-failed";
    private static final int SAID = 400;

    private Refusals() {}

    /// It is not what a step was planned on.
    public static Problem changedMeanwhile(String path) {
        return file("changed-meanwhile", path, "somebody changed it between the look at it and the change")
                .advise("find out who writes it all the time; the next run looks again");
    }

    /// chattr(1) forbids it.
    public static Problem immutable(String path) {
        return file("immutable", path, "it is marked immutable or append-only")
                .advise("unmark it with 'chattr -i -a', or leave it out of the site");
    }

    /// Another path shares the file.
    public static Problem hardLinked(String path, long links) {
        return file("hard-linked", path, "expected a file with one name, found " + links + " hard links to it")
                .advise("remove the other names; writing here would change them or part from them");
    }

    /// Something else is there.
    ///
    /// @param expected "regular file"
    public static Problem wrongType(String path, String expected, String found) {
        return file("type", path, "expected a " + expected + ", found a " + found)
                .advise("remove it if it is not needed");
    }

    /// A directory on the way is missing, or links lead nowhere.
    public static Problem noFolder(String path, String folder) {
        return file("no-directory", path, "there is no directory " + Quoted.of(folder))
                .advise("declare the directory, or let the file come after what makes it");
    }

    /// Nothing is there whose owner could be set.
    public static Problem missing(String path) {
        return file("missing", path, "there is no such file or directory");
    }

    /// Something is in a directory that is removed only when empty.
    public static Problem notEmpty(String path) {
        return file("not-empty", path, "the directory is not empty");
    }

    /// A file system is mounted at or below a directory that would go.
    public static Problem mountBelow(String path, String point) {
        return file("mount-below", path, "a file system is mounted on " + Quoted.of(point))
                .advise("unmount it first");
    }

    /// It is a mount point itself.
    public static Problem busy(String path) {
        return file("busy", path, "it is a mount point or in use");
    }

    /// The way goes over a mount that is not local.
    public static Problem remote(String path, String mountPoint) {
        return file("remote", path, "it lies on " + Quoted.of(mountPoint) + ", which is not a local mount")
                .advise("manage it on the machine that exports it");
    }

    /// Nobody of that name can own a file.
    ///
    /// @param kind `user` or `group`
    public static Problem noSuchAccount(String path, String kind, String name) {
        return file("no-such-account", path, "expected a " + kind + ", found none named " + Quoted.of(name))
                .advise("declare the " + kind + ", or check the name service");
    }

    /// The name service gave no answer, so that nobody knows whether it has the name.
    ///
    /// @param kind `user` or `group`
    /// @param name a name or a number
    public static Problem nameServiceSilent(String kind, String name, String why) {
        return Problem.environment(
                        "account.name-service",
                        "expected the name service to tell of " + kind + " " + Quoted.of(name) + ", found no answer: "
                                + why)
                .advise("look at it with 'getent " + (kind.equals("user") ? "passwd" : "group") + " " + name
                        + "'; nothing is done on a guess");
    }

    /// groupdel(8) removes no primary group.
    public static Problem primary(String group, String user) {
        return Problem.operator(
                        "group.is-primary",
                        "expected " + Quoted.of(group) + " to be nobody's primary group, found that of "
                                + Quoted.of(user))
                .advise("give the user another one");
    }

    /// userdel(8) removes nobody who has processes.
    public static Problem running(String user) {
        return Problem.operator(
                        "user.has-processes", "expected no processes of " + Quoted.of(user) + ", found some that run")
                .advise("look with 'ps -u " + user + "' and end them; the next run removes the user");
    }

    /// gpasswd(1) takes nobody into a group whom the name service does not know.
    public static Problem noSuchMember(String group, String user) {
        return Problem.operator(
                        "group.no-such-member",
                        "expected users for group " + Quoted.of(group) + ", found none named " + Quoted.of(user))
                .advise("declare the user, or check the name service");
    }

    /// A new user takes no group of the system's unless the site says so.
    public static Problem systemGroup(String user, long gid) {
        return Problem.author(
                        "user.system-group",
                        "expected no group of the name of new user " + Quoted.of(user)
                                + ", or an ordinary one, found one of the system's, number " + gid)
                .advise("who is in it may open what it guards: if that is meant, write 'group: " + user
                        + "'; else name another group, or another user");
    }

    private static Problem file(String code, String path, String what) {
        return Problem.operator("file." + code, Quoted.of(path) + ": " + what).at(path);
    }

    /// The program that looks at new content before it goes live does not like it. What it says may quote the content,
    /// so that is told only where everybody may read that.
    ///
    /// @param said all that it wrote
    public static Problem checkFailed(FileStep.Write write, Command check, int exit, String said) {
        String refuses = Quoted.of(check.program()) + " refuses the new content with exit " + exit;
        String shown = said.strip();
        if (write.quotable() || shown.isEmpty()) {
            String told =
                    shown.isEmpty() ? " and says nothing" : ": " + shown.substring(0, Math.min(SAID, shown.length()));
            return Problem.author(CHECK_FAILED, refuses + told)
                    .at(write.path())
                    .advise("the old content stays; correct the new one");
        }
        return Problem.author(
                        CHECK_FAILED, refuses + "; what it says is not shown, for not everybody may read the content")
                .at(write.path())
                .advise("the old content stays; to see what it says, write the new one to a file of root's alone on the"
                        + " node and run '" + line(check).replace("%s", "FILE") + "' there");
    }

    private static String line(Command check) {
        return Stream.concat(Stream.of(check.program()), check.arguments().stream())
                .collect(Collectors.joining(" "));
    }
}
