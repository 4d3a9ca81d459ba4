package dev.plumb.agent.linux;

import dev.plumb.agent.linux.accounts.AccountSteps;
import dev.plumb.agent.linux.accounts.LocalAccounts;
import dev.plumb.agent.linux.facts.FactReader;
import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.agent.linux.file.ContentWriter;
import dev.plumb.agent.linux.file.FileSteps;
import dev.plumb.agent.linux.file.LocalFileSystem;
import dev.plumb.agent.linux.file.LocalFiles;
import dev.plumb.agent.linux.kernel.KernelModules;
import dev.plumb.agent.linux.kernel.KernelParameters;
import dev.plumb.agent.linux.kernel.NetworkLinks;
import dev.plumb.agent.linux.kernel.Routes;
import dev.plumb.agent.linux.mounts.LocalMounts;
import dev.plumb.agent.linux.mounts.MountSteps;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.packages.AptPackages;
import dev.plumb.agent.linux.packages.AptSteps;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Confinements;
import dev.plumb.agent.linux.process.Guard;
import dev.plumb.agent.linux.process.Programs;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.agent.linux.services.UnitSteps;
import dev.plumb.agent.linux.services.Units;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.agent.linux.syscall.Kernel;
import dev.plumb.agent.linux.syscall.PipeCalls;

/// The parts of a node, put together by hand.
final class Parts {
    private final Reading<MountTable> mountTable;
    private final Reading<Facts> facts;
    private final Children children;
    private final Tool tool;
    private final Programs programs;
    private final LocalAccounts accounts;
    private final LocalFiles files;
    private final FileSteps fileSteps;
    private final LocalMounts mounts;
    private final Units units;
    private final AptPackages packages;
    private final KernelModules modules;
    private final KernelParameters sysctls;
    private final NetworkLinks links;
    private final UnitSteps unitSteps;
    private final MountSteps mountSteps;
    private final AptSteps packageSteps;
    private final AccountSteps accountSteps;
    private final Guard guard;

    Parts(Machine machine, ContentSource contents, Outside outside) {
        Kernel kernel = new Kernel(outside.architecture());
        FileCalls calls = new FileCalls(kernel);
        PipeCalls pipes = new PipeCalls(kernel, calls);
        ContentWriter joined = new ContentWriter(contents);
        this.mountTable = new Reading<>(() ->
                MountTable.read(Texts.read(machine.at("proc/self/mountinfo")).orElse("")));
        this.accounts = new LocalAccounts(machine, joined, outside.clock(), this::children);
        this.children = new Children(new Children.Parting(
                new Confinements(outside.cgroup(), machine.runFolder(), calls, pipes),
                pipes,
                joined,
                mountTable,
                accounts,
                outside.random()));
        this.tool = new Tool(children);
        this.programs = new Programs(children);
        LocalFileSystem system = new LocalFileSystem(
                kernel,
                new LocalFileSystem.Surroundings(
                        mountTable,
                        accounts,
                        contents,
                        programs,
                        outside.clock(),
                        outside.random(),
                        machine.at("etc/ssl/certs/ca-certificates.crt")));
        this.files = system.view();
        this.fileSteps = system.steps();
        this.mounts = new LocalMounts(machine, mountTable, children);
        this.units = new Units(machine, children, pipes);
        this.packages = new AptPackages(machine, children, outside.clock());
        this.modules = new KernelModules(machine);
        this.sysctls = new KernelParameters(machine);
        this.links = new NetworkLinks(machine, NetworkLinks::addressesOf, new Routes(children));
        this.facts =
                new Reading<>(() -> new FactReader(machine, mountTable, outside.clock(), outside.trusted()).read());
        this.unitSteps = new UnitSteps(units, children, tool);
        this.mountSteps = new MountSteps(mounts, files, fileSteps, tool);
        this.packageSteps = new AptSteps(machine, packages, children, outside.clock(), outside.random());
        this.accountSteps = new AccountSteps(accounts, tool, mountTable, joined);
        this.guard = new Guard(tool, children, programs, links, outside.random());
    }

    Reading<MountTable> mountTable() {
        return mountTable;
    }

    Reading<Facts> facts() {
        return facts;
    }

    Children children() {
        return children;
    }

    Tool tool() {
        return tool;
    }

    Programs programs() {
        return programs;
    }

    LocalAccounts accounts() {
        return accounts;
    }

    LocalFiles files() {
        return files;
    }

    FileSteps fileSteps() {
        return fileSteps;
    }

    LocalMounts mounts() {
        return mounts;
    }

    Units units() {
        return units;
    }

    AptPackages packages() {
        return packages;
    }

    KernelModules modules() {
        return modules;
    }

    KernelParameters sysctls() {
        return sysctls;
    }

    NetworkLinks links() {
        return links;
    }

    UnitSteps unitSteps() {
        return unitSteps;
    }

    MountSteps mountSteps() {
        return mountSteps;
    }

    AptSteps packageSteps() {
        return packageSteps;
    }

    AccountSteps accountSteps() {
        return accountSteps;
    }

    Guard guard() {
        return guard;
    }
}
