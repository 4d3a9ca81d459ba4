package dev.plumb.base.service;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.FoundFile;
import dev.plumb.base.unit.UnitClasses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Decides about the links by which a unit is started at boot. What the unit's file will ask for when it is written
/// counts, not what the file of before asked for.
record Enabling(ServiceSpec desired, ServiceFound found) {

    /// The links of a template are those of its instances, which are resources of their own.
    List<Action> actions() {
        if (desired.template()) {
            return List.of();
        }
        if (!desired.enabled()) {
            return found.linked() ? List.of(disable()) : List.of();
        }
        if (found.enabled()) {
            return moved() ? List.of(anew()) : List.of();
        }
        return wanted() ? List.of(enable()) : List.of();
    }

    Action disable() {
        return Action.quiet("disable", List.of(ServicePlan.flag("enabled", false)), verb(UnitVerb.DISABLE));
    }

    /// systemctl may not know any more what it would have to disable.
    List<Action> unlinked() {
        if (found.dangling().isEmpty()) {
            return List.of();
        }
        List<Step> steps =
                found.dangling().stream().<Step>map(FileStep.Remove::new).toList();
        return UnitClasses.read(
                List.of(new Action(
                        "take away the links to a unit that is gone",
                        Set.of(Disruption.NONE),
                        List.of(ServicePlan.flag("enabled", false)),
                        steps)),
                found.gpuContainers());
    }

    /// By another file than before.
    Action again() {
        return Action.quiet(
                "enable by the unit file that is left",
                List.of(Difference.of("install", "as our unit file says", "as another unit file says")),
                verb(UnitVerb.REENABLE));
    }

    private Action enable() {
        return Action.quiet("enable", List.of(ServicePlan.flag("enabled", true)), verb(UnitVerb.ENABLE));
    }

    private Action anew() {
        return Action.quiet(
                "enable anew",
                List.of(Difference.of("install", said(before()), said(asked()))),
                verb(UnitVerb.REENABLE));
    }

    private boolean wanted() {
        Optional<SortedSet<String>> asked = asked();
        boolean asks = asked.isEmpty() || !asked.get().isEmpty();
        boolean ours = desired.unit().isPresent();
        if (moved() && asks) {
            return true;
        }
        if (found.madeUp()) {
            return ours && asks;
        }
        return (found.mayBeEnabled() || found.masked()) && (asks || !ours || found.known());
    }

    /// Whether other links are asked for than before; also where that cannot be told.
    private boolean moved() {
        return !found.files().same() && (before().isEmpty() || asked().isEmpty() || !before().equals(asked()));
    }

    /// What our own files shall ask for; empty where a text is not at hand.
    private Optional<SortedSet<String>> asked() {
        return links(found.files().files().stream()
                .flatMap(file -> file.wanted().content().stream())
                .toList());
    }

    /// What stands in their places now asks for; empty where that is not known.
    private Optional<SortedSet<String>> before() {
        List<FoundFile> files = found.files().files().stream()
                .filter(file -> file.wanted().content().isPresent())
                .toList();
        boolean stranger = files.stream()
                .anyMatch(
                        file -> !file.present() && file.wanted().path().equals(desired.unitPath()) && !found.missing());
        return stranger
                ? Optional.empty()
                : links(files.stream().flatMap(file -> standing(file).stream()).toList());
    }

    private static Optional<Content> standing(FoundFile file) {
        return file.comparison()
                .flatMap(comparison -> comparison instanceof Comparison.Different(Content observed)
                        ? Optional.of(observed)
                        : file.wanted().content());
    }

    private static Optional<SortedSet<String>> links(List<Content> contents) {
        boolean known = contents.stream()
                .flatMap(content -> content.segments().stream())
                .allMatch(Segment.Literal.class::isInstance);
        SortedSet<String> links = new TreeSet<>();
        contents.forEach(content -> links.addAll(UnitText.of(content).links()));
        return known ? Optional.of(links) : Optional.empty();
    }

    private static String said(Optional<SortedSet<String>> links) {
        return links.map(all -> all.isEmpty() ? "nothing" : String.join(" ", all))
                .orElse("as a file says that is not at hand");
    }

    private ServiceStep.Unit verb(UnitVerb verb) {
        return new ServiceStep.Unit(found.unit(), verb, Duration.ZERO);
    }
}
