package dev.plumb.base.firewall;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.Probe;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides about the rules.
record FirewallPlan(FirewallSpec desired, FirewallFound found) {
    private static final Ownership OWNERSHIP = new Ownership("root", "root", 0644);
    private static final Command DELETE = nft("delete", "table", "inet", "plumb");
    private static final FileStep FORGET = new FileStep.Remove(FirewallSpec.BEFORE);
    private static final Difference LEFT = Difference.of(FirewallSpec.BEFORE, "present", "absent");

    Plan plan() {
        if (!found.manager()) {
            return new Plan.Unsupported("a running systemd");
        }
        if (!found.installed() && !desired.absent()) {
            return new Plan.Waiting(Plans.packageFirst("nftables"));
        }
        Optional<Plan> obstacle =
                found.rules().obstacle().or(() -> found.unit().files().obstacle());
        return obstacle.orElseGet(() -> desired.absent() ? absent() : present());
    }

    private Plan present() {
        List<Action> actions = new ArrayList<>(found.rules().folders());
        boolean proven = found.proven(desired);
        if (!proven && found.lockedOut().isPresent()) {
            return new Plan.Refused(found.lockedOut().get());
        } else if (!proven) {
            actions.add(load());
        } else {
            actions.addAll(kept());
        }
        actions.addAll(found.unit().put());
        return Plan.of(actions, "the table is loaded, now and at boot");
    }

    private List<Action> kept() {
        List<Action> actions = new ArrayList<>();
        if (!found.rules().same()) {
            actions.add(Action.quiet(
                    "write its rules",
                    found.rules().differences(),
                    found.rules().steps().toArray(Step[]::new)));
        }
        if (found.before().isPresent()) {
            actions.add(Action.quiet("clear away what stood before a load that failed", List.of(LEFT), FORGET));
        }
        return actions;
    }

    /// What stood before is written down first, so that exactly that can come back; where a load was
    /// begun and not proven, what stood before that one. The file for the next boot is written only when
    /// the new rules were shown to be good.
    private Action load() {
        List<Step> steps = new ArrayList<>();
        steps.add(new FileStep.MakeDirectory("/etc/nftables.d", new Ownership("root", "root", 0755)));
        Content next = Content.of(desired.script());
        steps.add(new ProcessStep.Check(nft("-c", "-f", "-").reading(next)));
        if (found.before().isEmpty()) {
            steps.add(write(FirewallSpec.BEFORE, FirewallSpec.before(found.table())));
        }
        steps.add(new ProcessStep.Guarded(
                nft("-f", "-").reading(next),
                nft("-f", FirewallSpec.BEFORE),
                new Probe.Reaches(desired.reach()),
                desired.window()));
        steps.add(write(FirewallSpec.RULES, desired.script()));
        steps.add(FORGET);
        return new Action("load its rules", Set.of(Disruption.NETWORK), differences(), steps);
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        if (found.table().isEmpty()) {
            differences.add(Difference.missing());
        }
        if (found.table().filter(desired.table()::equals).isEmpty()) {
            differences.add(new Difference(
                    "table", found.table().map(Content::of), Optional.of(Content.of(desired.table())), false));
        } else {
            differences.add(Difference.of("rules", "loaded, not proven", "proven"));
        }
        return differences;
    }

    private Plan absent() {
        List<Action> actions = new ArrayList<>(found.unit().remove());
        List<Step> steps = new ArrayList<>();
        if (found.before().isPresent()) {
            steps.add(FORGET); // a revert of a killed run finds nothing to bring back then
        }
        if (found.table().isPresent()) {
            steps.add(ProcessStep.Run.of(DELETE));
        }
        steps.addAll(found.rules().steps());
        if (!steps.isEmpty()) {
            actions.add(new Action(
                    "remove its table: everything may come in",
                    Set.of(Disruption.NETWORK),
                    List.of(Difference.unwanted()),
                    steps));
        }
        return Plan.of(actions, "no table of ours");
    }

    private static Step write(String path, String text) {
        return new FileStep.Write(path, Content.of(text), OWNERSHIP, Optional.empty(), false);
    }

    private static Command nft(String... arguments) {
        return Command.of(FirewallSpec.NFT, arguments);
    }
}
