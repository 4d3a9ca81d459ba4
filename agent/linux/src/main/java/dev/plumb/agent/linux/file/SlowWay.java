package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.node.MountView.Mount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One walk from the root, component by component, over links that only root can change.
final class SlowWay {
    /// As the kernel's own (path_resolution(7)).
    private static final int LINK_LIMIT = 40;
    private static final int WRITABLE_BY_OTHERS = 022;

    private final FileCalls calls;
    private final MountTable table;
    private final String wanted;
    private final Deque<String> todo = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private int links;

    SlowWay(FileCalls calls, MountTable table, String wanted) {
        this.calls = calls;
        this.table = table;
        this.wanted = wanted;
    }

    Reached reach(String folder, String name) throws SyscallFailure {
        push(folder);
        Descriptor at = calls.root();
        try {
            while (!todo.isEmpty()) {
                String next = todo.removeFirst();
                if (next.equals("..")) {
                    at = reopen(at, Math.max(0, done.size() - 1));
                    continue;
                }
                Optional<Mount> remote = table.remoteOn(child(next));
                if (remote.isPresent()) {
                    return closing(at, new Reached.Remote(wanted, remote.get().point()));
                }
                Descriptor opened = calls.child(at, next, FileCalls.PATH, 0);
                Status status = calls.status(opened);
                if (status.directory()) {
                    at.close();
                    at = opened;
                    done.add(next);
                } else if (status.link()) {
                    opened.close();
                    if (!safe(calls.status(at), status)) {
                        return closing(at, new Reached.Unsafe(FileProblems.unsafe(wanted, child(next))));
                    }
                    if (++links > LINK_LIMIT) {
                        return closing(at, new Reached.Missing(folder));
                    }
                    at = follow(at, calls.target(at, next));
                } else {
                    opened.close();
                    return closing(at, new Reached.Missing(folder));
                }
            }
            return arrive(at, name);
        } catch (SyscallFailure failure) {
            at.close();
            if (Ways.nothing(failure)) {
                return new Reached.Missing(folder);
            }
            throw failure;
        }
    }

    private Reached arrive(Descriptor at, String name) {
        String folder = "/" + String.join("/", done);
        Optional<Mount> remote = table.remoteOn(folder.equals("/") ? "/" + name : folder + "/" + name);
        return remote.isPresent()
                ? closing(at, new Reached.Remote(wanted, remote.get().point()))
                : new Reached.Place(at, name, folder);
    }

    private static boolean safe(Status directory, Status link) {
        return link.uid() == 0 && directory.uid() == 0 && (directory.mode() & WRITABLE_BY_OTHERS) == 0;
    }

    private Descriptor follow(Descriptor at, String target) throws SyscallFailure {
        push(target);
        return target.startsWith("/") ? reopen(at, 0) : at;
    }

    /// Begins again at the root and walks the first `keep` components once more.
    private Descriptor reopen(Descriptor at, int keep) throws SyscallFailure {
        at.close();
        List<String> again = new ArrayList<>(done.subList(0, keep));
        done.clear();
        Collections.reverse(again);
        again.forEach(todo::addFirst);
        return calls.root();
    }

    private void push(String path) {
        List<String> parts = new ArrayList<>(Arrays.asList(path.split("/", -1)));
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        Collections.reverse(parts);
        parts.forEach(todo::addFirst);
    }

    private String child(String name) {
        return "/" + (done.isEmpty() ? "" : String.join("/", done) + "/") + name;
    }

    private static Reached closing(Descriptor at, Reached reached) {
        at.close();
        return reached;
    }
}
