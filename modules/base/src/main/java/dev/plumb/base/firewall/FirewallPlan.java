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
    /// What stood before. Not for a boot: after one no rules are there that could come back.
    static final String BEFORE = "/run/plumb-firewall-before.nft";
    private static final Ownership OWNERSHIP = new Ownership("root", "root", 0644);
    private static final Command DELETE = nft("delete", "table", "inet", "plumb");

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
        boolean loaded = found.table().filter(desired.table()::equals).isPresent();
        if (!loaded && found.lockedOut().isPresent()) {
            return new Plan.Refused(found.lockedOut().get());
        } else if (!loaded) {
            actions.add(load());
        } else if (!found.rules().same()) {
            actions.add(Action.quiet(
                    "write its rules",
                    found.rules().differences(),
                    found.rules().steps().toArray(Step[]::new)));
        }
        actions.addAll(found.unit().put());
        return Plan.of(actions, "the table is loaded, now and at boot");
    }

    /// What stood before is written down first, so that exactly that can come back; the file for the next
    /// boot is written only when the new rules were shown to be good.
    private Action load() {
        List<Step> steps = new ArrayList<>();
        steps.add(new FileStep.MakeDirectory("/etc/nftables.d", new Ownership("root", "root", 0755)));
        found.table().ifPresent(table -> steps.add(write(BEFORE, FirewallSpec.REPLACE + table)));
        Content next = Content.of(desired.script());
        steps.add(ProcessStep.Run.of(nft("-c", "-f", "-").reading(next)));
        steps.add(new ProcessStep.Guarded(
                nft("-f", "-").reading(next),
                found.table().isPresent() ? nft("-f", BEFORE) : DELETE,
                new Probe.Reaches(desired.reach()),
                desired.window()));
        steps.add(write(FirewallSpec.RULES, desired.script()));
        found.table().ifPresent(table -> steps.add(new FileStep.Remove(BEFORE)));
        Difference difference = new Difference(
                "table", found.table().map(Content::of), Optional.of(Content.of(desired.table())), false);
        List<Difference> differences =
                found.table().isEmpty() ? List.of(Difference.missing(), difference) : List.of(difference);
        return new Action("load its rules", Set.of(Disruption.NETWORK), differences, steps);
    }

    private Plan absent() {
        List<Action> actions = new ArrayList<>(found.unit().remove());
        List<Step> steps = new ArrayList<>();
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
