package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes an archive's members below one fresh directory that only root can enter. A member whose name or
/// target leads outside is refused, and so is what has no place in a release: devices, fifos. Modes become
/// 0755 or 0644, owners those of the step.
final class Unpacking {
    static final int TARGET_LIMIT = 4096;
    private static final int MEMBER_LIMIT = 500_000;
    private static final long BYTE_LIMIT = 64L * 1024 * 1024 * 1024;
    private static final int ANY_EXECUTE = 0111;

    private final Downloads.Tools tools;
    private final Descriptor root;
    private final Terms terms;
    private final MemberLinks links = new MemberLinks();
    private int members;
    private long size;

    /// @param strip leading components of each name that are dropped
    record Terms(int strip, Numbers.Known owner) {}

    Unpacking(Downloads.Tools tools, Descriptor root, Terms terms) {
        this.tools = tools;
        this.root = root;
        this.terms = terms;
    }

    /// Where a member goes.
    private sealed interface Spot {
        record Inside(List<String> folders, String name) implements Spot {
            List<String> path() {
                List<String> path = new ArrayList<>(folders);
                path.add(name);
                return path;
            }
        }

        /// Stripped away whole.
        record Nowhere() implements Spot {}

        record Outside(Problem why) implements Spot {}
    }

    private interface Making {
        Optional<Problem> make(Descriptor folder, Spot.Inside spot) throws IOException;
    }

    Optional<Problem> directory(String member) throws IOException {
        return at(member, (folder, spot) -> {
            enter(folder, spot.name()).close();
            return Optional.empty();
        });
    }

    Optional<Problem> file(String member, int mode, InputStream content) throws IOException {
        return at(member, (folder, spot) -> {
            try (Descriptor file =
                            tools.calls().child(folder, spot.name(), FileCalls.WRITE | FileCalls.CREATE_NEW, 0600);
                    OutputStream to = tools.bytes().writing(file)) {
                Optional<Problem> problem = copy(member, content, to);
                tools.owners().set(file, owned((mode & ANY_EXECUTE) == 0 ? 0644 : 0755));
                tools.calls().sync(file);
                return problem;
            }
        });
    }

    Optional<Problem> link(String member, String target) throws IOException {
        return at(member, (folder, spot) -> {
            if (target.startsWith("/") || target.indexOf('\0') >= 0) {
                return outside(member + " -> " + target);
            }
            links.add(spot.path(), target);
            tools.calls().makeLink(folder, spot.name(), target);
            try (Descriptor link = tools.calls().child(folder, spot.name(), FileCalls.PATH, 0)) {
                tools.owners().set(link, owned(0777));
            }
            return Optional.empty();
        });
    }

    Optional<Problem> hardLink(String member, String other) throws IOException {
        return switch (spot(other)) {
            case Spot.Inside old ->
                at(member, (folder, spot) -> {
                    try (Descriptor from = open(old.folders())) {
                        tools.calls().hardLink(from, old.name(), folder, spot.name());
                    }
                    links.addSame(old.path(), spot.path());
                    return Optional.empty();
                });
            case Spot.Nowhere nowhere -> outside(other);
            case Spot.Outside out -> Optional.of(out.why());
        };
    }

    /// Why the whole is refused although each member is in its place: a link that leads outside. Asked when all
    /// members are there, and before anybody can follow one.
    Optional<Problem> leadingOut() {
        return links.leadingOut().flatMap(Unpacking::outside);
    }

    /// A file of root's alone in the directory itself; an archive that brought one of this name is refused.
    Optional<Problem> stamp(FileStep.Stamp stamp) throws IOException {
        try (Descriptor folder = open(List.of());
                Descriptor file =
                        tools.calls().child(folder, stamp.name(), FileCalls.WRITE | FileCalls.CREATE_NEW, 0600);
                OutputStream to = tools.bytes().writing(file)) {
            to.write(stamp.text().getBytes(StandardCharsets.UTF_8));
            tools.calls().sync(file);
            return Optional.empty();
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.EEXIST) {
                return refuse(stamp.name(), "the name of our own stamp");
            }
            throw failure;
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
        return switch (spot(member)) {
            case Spot.Inside inside -> {
                try (Descriptor folder = open(inside.folders())) {
                    yield making.make(folder, inside);
                } catch (SyscallFailure failure) {
                    // a link or a file of the archive itself where a directory or a new name is needed
                    if (failure.errno() == Errno.ELOOP
                            || failure.errno() == Errno.ENOTDIR
                            || failure.errno() == Errno.EEXIST) {
                        yield outside(member);
                    }
                    throw failure;
                }
            }
            case Spot.Nowhere nowhere -> Optional.empty();
            case Spot.Outside out -> Optional.of(out.why());
        };
    }

    private Spot spot(String member) {
        List<String> parts = new ArrayList<>();
        for (String part : member.split("/", -1)) {
            if (part.equals("..") || part.indexOf('\0') >= 0) {
                return new Spot.Outside(outside(member).orElseThrow());
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (member.startsWith("/")) {
            return new Spot.Outside(outside(member).orElseThrow());
        }
        List<String> kept = parts.subList(Math.min(terms.strip(), parts.size()), parts.size());
        return kept.isEmpty()
                ? new Spot.Nowhere()
                : new Spot.Inside(List.copyOf(kept.subList(0, kept.size() - 1)), kept.getLast());
    }

    private static Optional<Problem> outside(String member) {
        return Optional.of(Problem.author(
                        "file.archive-outside", "expected members inside the directory, found " + Quoted.of(member))
                .advise("do not trust this archive"));
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
