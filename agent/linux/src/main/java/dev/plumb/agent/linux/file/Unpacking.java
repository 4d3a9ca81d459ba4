package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Status;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Unpacked;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes an archive's members below one fresh directory that only root can enter. A member whose name or
/// target leads outside is refused, and so is what has no place in a release: devices, fifos. Of two members of one
/// name the later holds, as with tar(1). Modes become 0755 or 0644, owners those of the step.
final class Unpacking {
    static final int TARGET_LIMIT = 4096;
    private static final int MEMBER_LIMIT = 500_000;
    private static final long BYTE_LIMIT = 64L * 1024 * 1024 * 1024;
    private static final int ANY_EXECUTE = 0111;

    private final Downloads.Tools tools;
    private final Descriptor root;
    private final Terms terms;
    private final MemberList list;
    private final MemberLinks links = new MemberLinks();
    private int members;
    private long size;

    /// @param strip leading components of each name that are dropped
    /// @param reserved names in the directory itself that no archive brings
    record Terms(int strip, Numbers.Known owner, Set<String> reserved) {}

    Unpacking(Downloads.Tools tools, Descriptor root, Terms terms, MemberList list) {
        this.tools = tools;
        this.root = root;
        this.terms = terms;
        this.list = list;
    }

    private interface Making {
        Optional<Problem> make(Descriptor folder, Spot.Inside spot) throws IOException;
    }

    Optional<Problem> directory(String member) throws IOException {
        return at(member, (folder, spot) -> {
            if (Ways.status(tools.calls(), folder, spot.name())
                    .filter(there -> !there.directory())
                    .isPresent()) {
                free(folder, spot);
            }
            enter(folder, spot.name()).close();
            return Optional.empty();
        });
    }

    Optional<Problem> file(String member, int mode, InputStream content) throws IOException {
        return at(member, (folder, spot) -> {
            free(folder, spot);
            MessageDigest digest = Sha256.begin();
            long before = size;
            try (Descriptor file =
                            tools.calls().child(folder, spot.name(), FileCalls.WRITE | FileCalls.CREATE_NEW, 0600);
                    OutputStream to = tools.bytes().writing(file)) {
                Optional<Problem> problem = copy(member, content, new DigestOutputStream(to, digest));
                tools.owners().set(file, owned((mode & ANY_EXECUTE) == 0 ? 0644 : 0755));
                tools.calls().sync(file);
                list.add(spot.path(), Unpacked.Member.file(size - before, Digests.hex(digest)));
                return problem;
            }
        });
    }

    Optional<Problem> link(String member, String target) throws IOException {
        return at(member, (folder, spot) -> {
            if (target.startsWith("/") || target.indexOf('\0') >= 0) {
                return Spot.outside(member + " -> " + target);
            }
            free(folder, spot);
            links.add(spot.path(), target);
            list.add(spot.path(), Unpacked.Member.link(target));
            tools.calls().makeLink(folder, spot.name(), target);
            try (Descriptor link = tools.calls().child(folder, spot.name(), FileCalls.PATH, 0)) {
                tools.owners().set(link, owned(0777));
            }
            return Optional.empty();
        });
    }

    Optional<Problem> hardLink(String member, String other) throws IOException {
        return switch (Spot.of(other, terms.strip())) {
            case Spot.Inside old -> at(member, (folder, spot) -> same(old, folder, spot));
            case Spot.Nowhere nowhere -> Spot.outside(other);
            case Spot.Outside out -> Optional.of(out.why());
        };
    }

    private Optional<Problem> same(Spot.Inside old, Descriptor folder, Spot.Inside spot) throws IOException {
        if (old.equals(spot)) {
            return Optional.empty();
        }
        free(folder, spot);
        try (Descriptor from = open(old.folders())) {
            tools.calls().hardLink(from, old.name(), folder, spot.name());
        }
        links.addSame(old.path(), spot.path());
        list.addSame(old.path(), spot.path());
        return Optional.empty();
    }

    /// An earlier member of this name goes; a directory stays, with what is in it, and refuses the new one.
    private void free(Descriptor folder, Spot.Inside spot) throws SyscallFailure {
        Optional<Status> earlier = Ways.status(tools.calls(), folder, spot.name());
        if (earlier.filter(there -> !there.directory()).isPresent()) {
            tools.calls().removeFile(folder, spot.name());
            links.forget(spot.path());
        }
    }

    /// Why the whole is refused although each member is in its place: a link that leads outside. Asked when all
    /// members are there, and before anybody can follow one.
    Optional<Problem> leadingOut() {
        return links.leadingOut().flatMap(Spot::outside);
    }

    /// A file of root's alone in the directory itself.
    void stamp(FileStep.Stamp stamp) throws IOException {
        try (Descriptor folder = open(List.of());
                Descriptor file =
                        tools.calls().child(folder, stamp.name(), FileCalls.WRITE | FileCalls.CREATE_NEW, 0600);
                OutputStream to = tools.bytes().writing(file)) {
            to.write(stamp.text().getBytes(StandardCharsets.UTF_8));
            tools.calls().sync(file);
        }
    }

    Optional<Problem> refuse(String member, String what) {
        return Optional.of(Problem.author(
                "file.archive-member",
                "expected files, directories and links, found " + what + ": " + Quoted.of(member)));
    }

    private Optional<Problem> at(String member, Making making) throws IOException {
        if (++members > MEMBER_LIMIT) {
            return Optional.of(Problem.author(
                    "file.archive-too-large", "expected at most " + MEMBER_LIMIT + " members, found more"));
        }
        return switch (Spot.of(member, terms.strip())) {
            case Spot.Inside inside
            when inside.folders().isEmpty() && terms.reserved().contains(inside.name()) ->
                refuse(member, "the name of a file of our own");
            case Spot.Inside inside -> {
                try (Descriptor folder = open(inside.folders())) {
                    yield making.make(folder, inside);
                } catch (SyscallFailure failure) {
                    // a link or a file of the archive itself where a directory is needed
                    if (failure.errno() == Errno.ELOOP || failure.errno() == Errno.ENOTDIR) {
                        yield Spot.outside(member);
                    } else if (failure.errno() == Errno.EEXIST) {
                        yield refuse(member, "another sort of thing over a directory of the archive itself");
                    }
                    throw failure;
                }
            }
            case Spot.Nowhere nowhere -> Optional.empty();
            case Spot.Outside out -> Optional.of(out.why());
        };
    }

    private Descriptor open(List<String> folders) throws SyscallFailure {
        Descriptor at = tools.calls().directory(root, ".", FileCalls.NO_LINKS);
        for (String folder : folders) {
            try (Descriptor above = at) {
                at = enter(above, folder);
            }
        }
        return at;
    }

    private Descriptor enter(Descriptor above, String name) throws SyscallFailure {
        try {
            tools.calls().makeDirectory(above, name, 0700);
            try (Descriptor made = tools.calls().child(above, name, FileCalls.PATH, 0)) {
                tools.owners().set(made, owned(0755));
            }
        } catch (SyscallFailure failure) {
            if (failure.errno() != Errno.EEXIST) {
                throw failure;
            }
        }
        return tools.calls().directory(above, name, FileCalls.NO_LINKS);
    }

    private Numbers.Known owned(int mode) {
        return new Numbers.Known(terms.owner().uid(), terms.owner().gid(), mode);
    }

    private Optional<Problem> copy(String member, InputStream from, OutputStream to) throws IOException {
        byte[] block = new byte[32 * 1024];
        for (int got = from.read(block); got >= 0; got = from.read(block)) {
            size += got;
            if (size > BYTE_LIMIT) {
                return Optional.of(Problem.author(
                        "file.archive-too-large",
                        "expected at most " + BYTE_LIMIT + " bytes unpacked, found more at " + Quoted.of(member)));
            }
            to.write(block, 0, got);
        }
        return Optional.empty();
    }
}
