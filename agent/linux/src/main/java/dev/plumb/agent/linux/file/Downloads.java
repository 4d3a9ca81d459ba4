package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.FileCalls.Rename;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Unpacked;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Fetches files by digest. Nothing is put or unpacked before the digest of the whole is right.
final class Downloads {
    private static final int PRIVATE = 0700;

    private final Tools tools;
    private final Replacement replacement;
    private final Removal removal;

    /// What handling files needs.
    record Tools(
            FileCalls calls,
            ByteCalls bytes,
            Temporary temporary,
            Owners owners,
            SystemTrust trust,
            Transfer.LocalFile files) {}

    Downloads(Tools tools, Replacement replacement, Removal removal) {
        this.tools = tools;
        this.replacement = replacement;
        this.removal = removal;
    }

    Optional<Problem> fetch(FileStep.Fetch step, Reached.Place place, Numbers.Known owner) throws IOException {
        return step.unpack().isPresent()
                ? unpacked(step, step.unpack().get(), place, owner)
                : replacement.put(
                        new Replacement.Wish(
                                step.path(), owner, file -> load(step, file), path -> Optional.empty(), false),
                        place);
    }

    private Optional<Problem> load(FileStep.Fetch step, Descriptor file) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (Transfer transfer = Transfer.open(step.url(), tools.files(), tools.trust(), Paced.Pace.DEFAULT);
                InputStream stream = new DigestInputStream(transfer.stream(), digest);
                OutputStream to = tools.bytes().writing(file)) {
            stream.transferTo(to);
        } catch (SyscallFailure local) {
            throw local;
        } catch (IOException remote) {
            return Optional.of(Problem.environment(
                            "file.download-failed",
                            "cannot fetch " + Quoted.of(step.shownUrl()) + ": "
                                    + Optional.ofNullable(remote.getMessage())
                                            .orElse(remote.getClass().getSimpleName()))
                    .at(step.path())
                    .advise("the next run tries again"));
        }
        String found = Digests.hex(digest);
        return found.equals(step.sha256())
                ? Optional.empty()
                : Optional.of(Problem.author(
                                "file.download-digest",
                                "expected SHA-256 " + step.sha256() + " from " + Quoted.of(step.shownUrl()) + ", found "
                                        + found)
                        .at(step.path())
                        .advise("check where it comes from, then correct the digest in the site"));
    }

    private Optional<Problem> unpacked(
            FileStep.Fetch step, FileStep.Unpack form, Reached.Place place, Numbers.Known owner) throws IOException {
        Optional<Problem> refusal = refusal(step.path(), place);
        if (refusal.isPresent()) {
            return refusal;
        }
        String archive = tools.temporary().name();
        try (Descriptor file = tools.temporary().create(place.directory(), archive)) {
            Optional<Problem> problem = load(step, file);
            return problem.isPresent() ? problem : swap(step, form, place, archive, owner);
        } finally {
            tools.temporary().discard(place.directory(), archive);
        }
    }

    private Optional<Problem> refusal(String path, Reached.Place place) throws SyscallFailure {
        return place.status(tools.calls())
                .flatMap(found -> found.directory()
                        ? removal.refusal(path, place, found)
                        : Optional.of(Refusals.wrongType(path, "directory", found.type())));
    }

    private Optional<Problem> swap(
            FileStep.Fetch step, FileStep.Unpack form, Reached.Place place, String archive, Numbers.Known owner)
            throws IOException {
        String fresh = Temporary.folder(archive);
        tools.calls().makeDirectory(place.directory(), fresh, PRIVATE);
        try (Descriptor directory = tools.calls().child(place.directory(), fresh, FileCalls.PATH, 0);
                Descriptor packed =
                        tools.calls().child(place.directory(), archive, FileCalls.READ | FileCalls.NO_WAIT, 0)) {
            Optional<Problem> problem = unpack(form, directory, packed, owner);
            if (problem.isPresent()) {
                return problem.map(p -> p.at(step.path()));
            }
            problem = spare(place, directory, form.spared());
            if (problem.isPresent()) {
                return problem.map(p -> p.at(step.path()));
            }
            tools.owners().set(directory, owner);
            takeName(place, fresh);
            return Optional.empty();
        } finally {
            // nothing, what was half unpacked, or what was replaced
            tools.temporary().discardFolder(place.directory(), fresh);
        }
    }

    private Optional<Problem> unpack(FileStep.Unpack form, Descriptor directory, Descriptor packed, Numbers.Known owner)
            throws IOException {
        String stamp = form.stamp().name();
        String members = Unpacked.fileOf(stamp);
        Unpacking.Terms terms = new Unpacking.Terms(form.strip(), owner, Set.of(stamp, members));
        try (MemberList list = MemberList.create(tools, directory, members)) {
            Unpacking unpacking = new Unpacking(tools, directory, terms, list);
            Optional<Problem> problem = new Archives(tools.bytes()).unpack(form.form(), packed, unpacking);
            if (problem.isEmpty()) {
                problem = unpacking.leadingOut();
            }
            if (problem.isEmpty()) {
                list.finish();
                unpacking.stamp(form.stamp());
            }
            return problem;
        }
    }

    /// What others declare in the old directory, if there is one, stays.
    private Optional<Problem> spare(Reached.Place place, Descriptor fresh, List<String> names) throws SyscallFailure {
        if (names.isEmpty() || place.status(tools.calls()).isEmpty()) {
            return Optional.empty();
        }
        try (Descriptor old = tools.calls().directory(place.directory(), place.name(), FileCalls.NO_LINKS)) {
            return new Sparing(tools.calls(), tools.owners()).spare(old, fresh, names);
        }
    }

    private void takeName(Reached.Place place, String fresh) throws SyscallFailure {
        boolean exists;
        try {
            exists = tools.calls().status(place.directory(), place.name()).directory();
        } catch (SyscallFailure failure) {
            exists = false;
        }
        tools.calls()
                .rename(
                        place.directory(),
                        fresh,
                        place.directory(),
                        place.name(),
                        exists ? Rename.EXCHANGE : Rename.REPLACE);
        try (Descriptor folder = tools.calls().readable(place.directory())) {
            tools.calls().sync(folder);
        }
    }
}
