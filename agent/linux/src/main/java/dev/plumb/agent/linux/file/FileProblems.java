package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Refusals;
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
                        .advise("free some; the next run goes on");
            case EDQUOT ->
                environment("file.quota", path, "the disk quota is used up").advise("raise it; the next run goes on");
            case EROFS ->
                environment("file.read-only", path, "its file system is mounted read-only")
                        .advise("look at the kernel log for the reason, mend it, remount it");
            case EIO, ESTALE -> environment("file.io", path, "the device fails (" + failure.errno() + ")");
            case EACCES, EPERM ->
                operator("file.not-permitted", path, "the kernel does not permit it (" + failure.getMessage() + ")")
                        .advise("run the agent as root, and look for 'chattr +i' and security modules");
            case EBUSY -> Refusals.busy(path);
            case EISDIR -> Refusals.wrongType(path, "regular file", "directory");
            case ENOTDIR -> operator("file.not-a-directory", path, "a part of the path is not a directory");
            case ENOTEMPTY, EEXIST -> Refusals.notEmpty(path);
            case ENOENT -> Refusals.missing(path);
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

    /// @param what "the file while it was written"
    static Problem changedMeanwhile(String path, String what) {
        return operator("file.changed-meanwhile", path, "someone replaced " + what)
                .advise("let nobody but root write to the directory above");
    }

    static Problem unsafe(String path, String link) {
        return operator(
                        "file.unsafe",
                        path,
                        "the way goes over the symbolic link " + Quoted.of(link)
                                + ", which someone other than root can change")
                .advise("name the path without the link, or give link and directory to root");
    }

    static Problem protectedRoot(String path) {
        return author("file.protected", path, "the system needs this directory")
                .advise("name the directories below it that shall go");
    }

    static Problem protectedFile(String path) {
        return author("file.protected", path, "the system needs it and it is never removed")
                .advise("take it out of what is removed");
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
