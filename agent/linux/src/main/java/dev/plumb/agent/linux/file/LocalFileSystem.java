package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.ContentSource;
import dev.plumb.agent.linux.accounts.Names;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.ByteCalls;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Kernel;
import dev.plumb.api.node.ProcessView;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The parts that read and write files, put together once for a process.
public final class LocalFileSystem {
    private final FileCalls calls;
    private final ByteCalls bytes;
    private final Surroundings around;
    private final Temporary temporary;
    private final Owners owners;
    private final Contents contents;

    /// What files depend on.
    ///
    /// @param mounts the present mount table, read again by its owner when it may have changed
    /// @param random for names that nobody can guess
    /// @param authorities the certificates that the machine trusts, as PEM
    public record Surroundings(
            Supplier<MountTable> mounts,
            Names names,
            ContentSource contents,
            ProcessView processes,
            InstantSource clock,
            RandomGenerator random,
            Path authorities) {}

    public LocalFileSystem(Kernel kernel, Surroundings around) {
        this.calls = new FileCalls(kernel);
        this.bytes = new ByteCalls(kernel);
        this.around = around;
        this.temporary = new Temporary(calls, bytes, around.random());
        this.owners = new Owners(calls, around.names());
        this.contents = new Contents(bytes, around.contents(), around.clock());
    }

    /// The reading half.
    public LocalFiles view() {
        return new LocalFiles(calls, bytes, new FileLooks(calls, around.mounts(), around.names(), contents), ways());
    }

    /// The writing half.
    public FileSteps steps() {
        return new FileSteps(this);
    }

    Temporary temporary() {
        return temporary;
    }

    Ways ways() {
        return new Ways(calls, around.mounts());
    }

    Owners owners() {
        return owners;
    }

    FileCalls calls() {
        return calls;
    }

    ByteCalls bytes() {
        return bytes;
    }

    ContentWriter parts() {
        return new ContentWriter(around.contents());
    }

    Checks checks() {
        return new Checks(around.processes());
    }

    Making making() {
        return new Making(calls, bytes, temporary, owners);
    }

    Removal removal() {
        return new Removal(calls, bytes, around.mounts());
    }

    Replacement replacement() {
        return new Replacement(calls, bytes, around.mounts(), temporary, owners);
    }

    Downloads downloads() {
        return new Downloads(
                new Downloads.Tools(
                        calls,
                        bytes,
                        temporary,
                        owners,
                        new SystemTrust(around.authorities()),
                        new LocalSource(calls, ways())),
                replacement(),
                removal());
    }
}
