package dev.plumb.agent.linux.mounts;

import dev.plumb.agent.linux.file.FileSteps;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.SwapFile;
import dev.plumb.api.type.Quoted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Performs steps on mounts and devices with the programs of util-linux and of the file systems.
public final class MountSteps {
    private static final Duration MOUNT = Duration.ofSeconds(90);
    private static final Duration MAKE = Duration.ofMinutes(30);
    /// How each mkfs takes a label, from its man page.
    private static final Map<String, String> LABEL =
            Map.of("ext2", "-L", "ext3", "-L", "ext4", "-L", "xfs", "-L", "btrfs", "-L", "vfat", "-n", "f2fs", "-l");

    private final MountView mounts;
    private final FileView files;
    private final FileSteps steps;
    private final Tool tool;

    public MountSteps(MountView mounts, FileView files, FileSteps steps, Tool tool) {
        this.mounts = mounts;
        this.files = files;
        this.steps = steps;
        this.tool = tool;
    }

    /// Does exactly this step.
    public Optional<Problem> perform(MountStep step) {
        return switch (step) {
            case MountStep.Mount mount -> mount(mount);
            case MountStep.Unmount unmount -> unmount(unmount);
            case MountStep.MakeFilesystem make -> makeFilesystem(make);
            case MountStep.MakeSwap make -> makeSwap(make);
            case MountStep.SetSwap set -> setSwap(set);
        };
    }

    private Optional<Problem> mount(MountStep.Mount step) {
        boolean there = mounts.at(step.point())
                .filter(mount -> mount.source().equals(step.source()))
                .isPresent();
        if (there) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>(List.of("--types", step.type()));
        if (!step.options().isEmpty()) {
            arguments.addAll(List.of("--options", String.join(",", step.options())));
        }
        arguments.addAll(List.of("--", step.source(), step.point()));
        return run("/usr/bin/mount", arguments, MOUNT);
    }

    private Optional<Problem> unmount(MountStep.Unmount step) {
        return mounts.at(step.point()).isEmpty()
                ? Optional.empty()
                : run("/usr/bin/umount", List.of("--", step.point()), MOUNT);
    }

    private Optional<Problem> makeFilesystem(MountStep.MakeFilesystem step) {
        Optional<Problem> refusal = notBlank(step.device());
        if (refusal.isPresent()) {
            return refusal;
        }
        List<String> arguments = new ArrayList<>(step.options());
        if (step.label().isPresent()) {
            String option = LABEL.get(step.type());
            if (option == null) {
                return Optional.of(Problem.author(
                        "filesystem.no-label", "it is not known how " + Quoted.of(step.type()) + " takes a label"));
            }
            arguments.addAll(List.of(option, step.label().get()));
        }
        arguments.add(step.device());
        return run("/usr/sbin/mkfs." + step.type(), arguments, MAKE);
    }

    /// The last look before anything is lost.
    private Optional<Problem> notBlank(String device) {
        return switch (mounts.signature(device)) {
            case Signature.Blank blank -> Optional.empty();
            case Signature.Found found ->
                Optional.of(Problem.operator(
                                "filesystem.not-blank",
                                "expected " + Quoted.of(device) + " to be blank, found " + found.type()
                                        + found.label()
                                                .map(label -> " labelled " + Quoted.of(label))
                                                .orElse(""))
                        .advise("if its content may go, run 'wipefs --all' on it by hand"));
            case Signature.Unreadable unreadable -> Optional.of(unreadable.why());
        };
    }

    private Optional<Problem> makeSwap(MountStep.MakeSwap step) {
        String path = step.path();
        if (step.fileSize().isEmpty()) {
            return notBlank(path).or(() -> mkswap(path));
        }
        FileState there = files.state(path);
        if (!SwapFile.unmade(there)) {
            return notBlank(path).or(() -> Optional.of(SwapFile.occupied(path, there)));
        } else if (!(files.state(path.substring(0, Math.max(1, path.lastIndexOf('/'))))
                instanceof FileState.Directory)) {
            return Optional.of(Problem.operator(
                    "swap.no-directory", "expected a local directory above " + Quoted.of(path) + ", found none"));
        }
        String size = Long.toString(step.fileSize().get());
        return steps.make(
                path,
                SwapFile.PRIVATE,
                made -> run("/usr/bin/fallocate", List.of("--length", size, "--", made), MAKE)
                        .or(() -> mkswap(made)));
    }

    private Optional<Problem> mkswap(String path) {
        return run("/usr/sbin/mkswap", List.of("--", path), MAKE);
    }

    private Optional<Problem> setSwap(MountStep.SetSwap step) {
        boolean used = mounts.swaps().stream().anyMatch(swap -> swap.path().equals(step.path()));
        if (used == step.on()) {
            return Optional.empty();
        }
        Optional<Problem> exposed = SwapFile.exposed(step.path(), files.state(step.path()));
        if (step.on() && exposed.isPresent()) {
            return exposed;
        }
        List<String> arguments = new ArrayList<>();
        step.priority().filter(p -> step.on()).ifPresent(p -> arguments.addAll(List.of("--priority", p.toString())));
        arguments.addAll(List.of("--", step.path()));
        return run(step.on() ? "/usr/sbin/swapon" : "/usr/sbin/swapoff", arguments, MAKE);
    }

    private Optional<Problem> run(String program, List<String> arguments, Duration deadline) {
        return tool.run(Command.of(program, arguments.toArray(String[]::new)).within(deadline), false);
    }
}
