package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.file.Owners.Numbers;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.Errno;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.SyscallFailure;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Refusals;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Performs steps on files.
public final class FileSteps {
    private final Ways ways;
    private final Owners owners;
    private final Replacement replacement;
    private final Making making;
    private final Removal removal;
    private final Downloads downloads;
    private final ContentWriter parts;
    private final Checks checks;
    private final Temporary temporary;
    private final ByteCalls bytes;
    private final FileCalls calls;

    FileSteps(LocalFileSystem system) {
        this.ways = system.ways();
        this.owners = system.owners();
        this.replacement = system.replacement();
        this.making = system.making();
        this.removal = system.removal();
        this.downloads = system.downloads();
        this.parts = system.parts();
        this.checks = system.checks();
        this.temporary = system.temporary();
        this.bytes = system.bytes();
        this.calls = system.calls();
    }

    /// Does exactly this step.
    public Applied perform(FileStep step) {
        try (Reached reached = ways.reach(step.path())) {
            Optional<Problem> problem = switch (reached) {
                case Reached.Place place -> tried(place, step);
                case Reached.Missing missing -> missing(missing, step);
                case Reached.Remote remote -> Optional.of(Refusals.remote(step.path(), remote.mountPoint()));
                case Reached.Unsafe unsafe -> Optional.of(unsafe.why());
            };
            return problem.<Applied>map(Applied.Failed::new).orElse(Applied.DONE);
        } catch (IOException failure) {
            return new Applied.Failed(FileProblems.of(step.path(), failure));
        }
    }

    /// What makes a file where it finds an empty one, or tells why not.
    public interface Maker {
        /// Makes it.
        ///
        /// @param path without any symbolic link, of a name that the file has until it is done
        Optional<Problem> make(String path);
    }

    /// Makes a file by a program, beside its name, which it takes when it is done; what had the name is replaced.
    public Optional<Problem> make(String path, Ownership ownership, Maker maker) {
        try (Reached reached = ways.reach(path)) {
            return switch (reached) {
                case Reached.Place place ->
                    owned(
                            path,
                            ownership,
                            owner -> replacement.put(
                                    new Replacement.Wish(path, owner, file -> Optional.empty(), maker::make, true),
                                    place));
                case Reached.Missing missing -> Optional.of(Refusals.noFolder(path, missing.path()));
                case Reached.Remote remote -> Optional.of(Refusals.remote(path, remote.mountPoint()));
                case Reached.Unsafe unsafe -> Optional.of(unsafe.why());
            };
        } catch (IOException failure) {
            return Optional.of(FileProblems.of(path, failure));
        }
    }

    /// Removes the temporary files that killed runs left in a directory; one that is gone needs nothing.
    public Optional<Problem> sweep(String folder) {
        try (Reached reached = ways.reach(folder + "/.")) {
            if (reached instanceof Reached.Place place) {
                temporary.sweep(place.directory());
            }
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(FileProblems.of(folder, failure));
        }
    }

    /// What is gone with its directory is gone.
    private static Optional<Problem> missing(Reached.Missing missing, FileStep step) {
        return switch (step) {
            case FileStep.Remove gone -> Optional.empty();
            case FileStep.RemoveDirectory gone -> Optional.empty();
            case FileStep.Write write -> Optional.of(Refusals.noFolder(step.path(), missing.path()));
            case FileStep.MakeDirectory make -> Optional.of(Refusals.noFolder(step.path(), missing.path()));
            case FileStep.MakeLink make -> Optional.of(Refusals.noFolder(step.path(), missing.path()));
            case FileStep.SetOwnership set -> Optional.of(Refusals.noFolder(step.path(), missing.path()));
            case FileStep.Fetch fetch -> Optional.of(Refusals.noFolder(step.path(), missing.path()));
        };
    }

    private Optional<Problem> tried(Reached.Place place, FileStep step) throws IOException {
        try {
            return at(place, step);
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.EPERM
                    && calls.status(place.directory()).immutable()) {
                return Optional.of(Refusals.immutable(place.folder()));
            }
            throw failure;
        }
    }

    private Optional<Problem> at(Reached.Place place, FileStep step) throws IOException {
        return switch (step) {
            case FileStep.Write write -> owned(write.path(), write.ownership(), owner -> write(write, place, owner));
            case FileStep.MakeDirectory make ->
                owned(make.path(), make.ownership(), owner -> making.directory(make.path(), place, owner));
            case FileStep.MakeLink make -> making.link(make.path(), place, make.target());
            case FileStep.SetOwnership set ->
                owned(set.path(), set.ownership(), owner -> making.ownership(set.path(), place, owner));
            case FileStep.Remove remove -> removal.file(remove, place);
            case FileStep.RemoveDirectory remove -> removal.directory(remove, place);
            case FileStep.Fetch fetch ->
                owned(fetch.path(), fetch.ownership(), owner -> downloads.fetch(fetch, place, owner));
        };
    }

    private interface WithOwner {
        Optional<Problem> apply(Numbers.Known owner) throws IOException;
    }

    private Optional<Problem> owned(String path, Ownership wanted, WithOwner step) throws IOException {
        return switch (owners.numbers(path, wanted)) {
            case Numbers.Known known -> step.apply(known);
            case Numbers.Unknown unknown -> Optional.of(unknown.why());
        };
    }

    private Optional<Problem> write(FileStep.Write step, Reached.Place place, Numbers.Known owner) throws IOException {
        return replacement.put(
                new Replacement.Wish(
                        step.path(),
                        owner,
                        file -> fill(step, file),
                        path -> checks.run(step, path),
                        step.sensitive() || step.content().secret(),
                        step.basis()),
                place);
    }

    private Optional<Problem> fill(FileStep.Write step, Descriptor file) throws IOException {
        try (OutputStream stream = bytes.writing(file)) {
            return parts.write(step.content(), stream).map(problem -> problem.at(step.path()));
        }
    }
}
