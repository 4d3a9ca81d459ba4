package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.io.IOException;

/// What went wrong with a path, for people.
final class FileProblems {
    private FileProblems() {}

    static Problem of(String path, IOException failure) {
        return failure instanceof SyscallFailure syscall
                ? of(path, syscall)
                : Problem.environment("file.failed", "cannot use " + Quoted.of(path) + ": " + failure.getMessage())
                        .at(path);
    }

    static Problem of(String path, SyscallFailure failure) {
        return switch (failure.errno()) {
            case ENOSPC ->
                environment("file.no-space", path, "no space or no inode left on its file system")
                        .advise("free some; the file is as it was");
            case EDQUOT ->
                environment("file.quota", path, "the disk quota is used up").advise("raise it; the file is as it was");
            case EROFS ->
                environment("file.read-only", path, "its file system is mounted read-only")
                        .advise("look at the kernel log for the reason, mend it, remount it");
            case EIO, ESTALE -> environment("file.io", path, "the device fails (" + failure.errno() + ")");
            case EACCES, EPERM ->
                operator("file.not-permitted", path, "the kernel does not permit it (" + failure.getMessage() + ")")
                        .advise("run the agent as root, and look for 'chattr +i' and security modules");
            case EBUSY -> operator("file.busy", path, "it is a mount point or in use");
            case EISDIR -> operator("file.is-directory", path, "a directory is there");
            case ENOTDIR -> operator("file.not-a-directory", path, "a part of the path is not a directory");
            case ENOTEMPTY, EEXIST -> operator("file.not-empty", path, "the directory is not empty");
            case ENOENT -> operator("file.missing", path, "there is no such file or directory");
            case ELOOP -> operator("file.too-many-links", path, "too many symbolic links are on the way");
            case ENAMETOOLONG ->
                author("file.name-too-long", path, "expected at most 255 bytes in a name and 4095 in a path");
            case EFBIG -> environment("file.too-large", path, "the file system does not hold files of that size");
            case ETXTBSY -> operator("file.program-runs", path, "it is a program that runs");
            case EMFILE -> environment("file.too-many-open", path, "the agent has too many files open");
            case EXDEV ->
                environment("file.mount-changed", path, "a file system was mounted on the way just now")
                        .advise("the next run looks again");
            case EINTR, EAGAIN, EINVAL, ESRCH, EPIPE, ERANGE, ENOSYS, ENODATA, EOPNOTSUPP, OTHER ->
                environment("file.failed", path, "the system call failed: " + failure.getMessage());
        };
    }

    static Problem immutable(String path) {
        return operator("file.immutable", path, "it is marked immutable or append-only")
                .advise("unmark it with 'chattr -i -a', or leave it out of the site");
    }

    static Problem hardLinked(String path, long links) {
        return operator("file.hard-linked", path, "expected a file with one name, found " + links + " hard links to it")
                .advise("remove the other names; writing here would change them or part from them");
    }

    /// @param what "the file while it was written"
    static Problem changedMeanwhile(String path, String what) {
        return operator("file.changed-meanwhile", path, "someone replaced " + what)
                .advise("let nobody but root write to the directory above");
    }

    static Problem wrongType(String path, String expected, String found) {
        return operator("file.type", path, "expected a " + expected + ", found a " + found)
                .advise("remove it if it is not needed");
    }

    static Problem remote(String path, String mountPoint) {
        return operator("file.remote", path, "it lies on " + Quoted.of(mountPoint) + ", which is not a local mount")
                .advise("manage it on the machine that exports it");
    }

    static Problem unsafe(String path, String link) {
        return operator(
                        "file.unsafe",
                        path,
                        "the way goes over the symbolic link " + Quoted.of(link)
                                + ", which someone other than root can change")
                .advise("name the path without the link, or give link and directory to root");
    }

    static Problem noFolder(String path, String folder) {
        return operator("file.no-directory", path, "there is no directory " + Quoted.of(folder))
                .advise("declare the directory, or let the file come after what makes it");
    }

    static Problem protectedRoot(String path) {
        return author("file.protected", path, "the system needs this directory")
                .advise("name the directories below it that shall go");
    }

    static Problem protectedFile(String path) {
        return author("file.protected", path, "the system needs it and it is never removed")
                .advise("take it out of what is removed");
    }

    static Problem noSuchAccount(String path, String kind, String name) {
        return operator("file.no-such-account", path, "expected a " + kind + ", found none named " + Quoted.of(name))
                .advise("declare the " + kind + ", or check the name service");
    }

    private static Problem environment(String code, String path, String what) {
        return Problem.environment(code, Quoted.of(path) + ": " + what).at(path);
    }

    private static Problem operator(String code, String path, String what) {
        return Problem.operator(code, Quoted.of(path) + ": " + what).at(path);
    }

    private static Problem author(String code, String path, String what) {
        return Problem.author(code, Quoted.of(path) + ": " + what).at(path);
    }
}
