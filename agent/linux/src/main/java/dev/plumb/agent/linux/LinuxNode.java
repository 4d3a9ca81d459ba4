package dev.plumb.agent.linux;

import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FactView;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.ModuleView;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceView;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlStep;
import dev.plumb.api.node.SysctlView;
import java.util.Optional;

/// This machine: both halves of the node port. One for the life of a process; [#readAnew] begins a new run's
/// reading.
///
/// Tables are read when first asked for and kept. What a step may have changed is read again: mounts and
/// units after steps that can change them, tables of files when the file itself changed.
public final class LinuxNode implements NodeView, NodeControl {
    private final Parts parts;

    /// Puts the node together.
    ///
    /// @param machine where its files are
    /// @param contents where blobs and secrets come from
    public LinuxNode(Machine machine, ContentSource contents) {
        this(machine, contents, Outside.real());
    }

    /// The same with what comes from outside of the machine given: clock, randomness, processor, confinement.
    public LinuxNode(Machine machine, ContentSource contents, Outside outside) {
        this.parts = new Parts(machine, contents, outside);
    }

    @Override
    public void readAnew() {
        parts.mountTable().forget();
        parts.units().forget();
        parts.accounts().forget();
        parts.facts().forget();
    }

    /// Kills all children that are at work, and starts no more: for a program that is told to end.
    public void endChildren() {
        parts.children().end();
    }

    /// All facts, split by type, with what was left out.
    public Facts allFacts() {
        return parts.facts().get();
    }

    @Override
    public Applied perform(Step step) {
        if (!(step instanceof FileStep)) {
            parts.children().endLeftovers();
        }
        return switch (step) {
            case FileStep file -> {
                Applied applied = parts.fileSteps().perform(file);
                changed(file.path());
                yield applied;
            }
            case ProcessStep process -> {
                Applied applied = applied(perform(process));
                readAnew();
                yield applied;
            }
            case PackageStep wish -> {
                Applied applied = parts.packageSteps().perform(wish);
                readAnew();
                yield applied;
            }
            case ServiceStep service -> {
                Applied applied = applied(parts.unitSteps().perform(service));
                parts.units().forget();
                parts.mountTable().forget();
                yield applied;
            }
            case AccountStep account -> {
                Applied applied = applied(parts.accountSteps().perform(account));
                parts.accounts().forget();
                yield applied;
            }
            case MountStep mount -> {
                Applied applied = applied(parts.mountSteps().perform(mount));
                parts.mountTable().forget();
                parts.units().forget();
                yield applied;
            }
            case LeftoverStep left -> applied(clear(left));
            case ModuleStep module -> applied(parts.modules().perform(module, parts.tool()));
            case SysctlStep sysctl -> applied(parts.sysctls().perform(sysctl));
        };
    }

    private Optional<Problem> clear(LeftoverStep step) {
        Optional<Problem> problem = parts.packageSteps().clearLeftovers();
        parts.children().clearLeftovers();
        for (String folder : step.folders()) {
            Optional<Problem> left = parts.fileSteps().sweep(folder);
            problem = problem.or(() -> left);
        }
        return problem;
    }

    private Optional<Problem> perform(ProcessStep step) {
        return switch (step) {
            case ProcessStep.Run run -> parts.programs().run(run);
            case ProcessStep.Check check -> parts.programs().run(ProcessStep.Run.of(check.command()));
            case ProcessStep.Guarded guarded -> parts.guard().run(guarded);
        };
    }

    /// systemd tells by the time of a unit's files whether it must read them again; fstab makes units too.
    private void changed(String path) {
        if (path.contains("/systemd/") || path.equals("/etc/fstab")) {
            parts.units().forget();
        }
        if (path.startsWith("/etc/")) {
            parts.accounts().forgetTables();
        }
    }

    private static Applied applied(Optional<Problem> problem) {
        return problem.<Applied>map(Applied.Failed::new).orElse(Applied.DONE);
    }

    @Override
    public FileView files() {
        return parts.files();
    }

    @Override
    public ProcessView processes() {
        return parts.programs();
    }

    @Override
    public PackageView packages() {
        return parts.packages();
    }

    @Override
    public ServiceView services() {
        return parts.units();
    }

    @Override
    public AccountView accounts() {
        return parts.accounts();
    }

    @Override
    public MountView mounts() {
        return parts.mounts();
    }

    @Override
    public ModuleView modules() {
        return parts.modules();
    }

    @Override
    public SysctlView sysctls() {
        return parts.sysctls();
    }

    @Override
    public LinkView links() {
        return parts.links();
    }

    @Override
    public FactView facts() {
        return path -> parts.facts().get().fact(path);
    }
}
