package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.accounts.Names;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Unanswered;
import java.util.OptionalLong;

/// Sets owner, group and mode so that a file is at no instant more open than before or after.
final class Owners {
    private final FileCalls calls;
    private final Names names;

    Owners(FileCalls calls, Names names) {
        this.calls = calls;
        this.names = names;
    }

    /// An ownership in numbers, or why there is none.
    sealed interface Numbers {
        record Known(long uid, long gid, int mode) implements Numbers {}

        record Unknown(Problem why) implements Numbers {}
    }

    Numbers numbers(String path, Ownership wanted) {
        try {
            return known(path, wanted);
        } catch (Unanswered unanswered) {
            return new Numbers.Unknown(unanswered.problem().at(path));
        }
    }

    private Numbers known(String path, Ownership wanted) {
        OptionalLong uid = names.uid(wanted.user());
        OptionalLong gid = names.gid(wanted.group());
        if (uid.isEmpty()) {
            return new Numbers.Unknown(Refusals.noSuchAccount(path, "user", wanted.user()));
        }
        return gid.isEmpty()
                ? new Numbers.Unknown(Refusals.noSuchAccount(path, "group", wanted.group()))
                : new Numbers.Known(uid.getAsLong(), gid.getAsLong(), wanted.mode());
    }

    /// Lets nobody in whom these do not let in. Who owns the file now gets nothing out of being about to lose it.
    void close(Descriptor handle, Numbers.Known wanted) throws SyscallFailure {
        Status now = calls.status(handle);
        boolean owned = now.uid() == wanted.uid() && now.gid() == wanted.gid();
        if (!now.link()) {
            calls.permitHandle(handle, owned ? now.permissions() & wanted.mode() : 0);
        }
    }

    /// Sets them on what a handle stands for. chown(2) clears set-user-id, so the mode comes last.
    void set(Descriptor handle, Numbers.Known wanted) throws SyscallFailure {
        Status now = calls.status(handle);
        boolean owned = now.uid() == wanted.uid() && now.gid() == wanted.gid();
        if (!owned && !now.link()) {
            calls.permitHandle(handle, now.permissions() & wanted.mode());
        }
        if (!owned) {
            calls.ownHandle(handle, wanted.uid(), wanted.gid());
        }
        if (!now.link() && (!owned || now.permissions() != wanted.mode())) {
            calls.permitHandle(handle, wanted.mode());
        }
    }
}
