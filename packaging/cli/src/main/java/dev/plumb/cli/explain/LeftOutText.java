package dev.plumb.cli.explain;

import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.explain.Condition;
import dev.plumb.server.compiler.explain.LeftOut;
import dev.plumb.server.compiler.explain.LeftOut.Cause;
import dev.plumb.server.compiler.site.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why something is not on a node, as text.
///
/// @param chain how the way is told that it would come there
record LeftOutText(ChainText chain) {
    private SitePlaces places() {
        return chain.places();
    }

    /// With the way that it would come there.
    List<String> lines(String indent, LeftOut left) {
        List<String> lines = chain.leftOut(indent, left.declaration());
        lines.addAll(causes(indent, left.causes()));
        return lines;
    }

    /// Where the way is told already.
    List<String> brief(String indent, LeftOut left) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + left.declaration().entry() + "  "
                + places().of(left.declaration().place()));
        lines.addAll(causes(indent + ChainText.DEEPER, left.causes()));
        return lines;
    }

    private List<String> causes(String indent, List<Cause> causes) {
        List<String> lines = new ArrayList<>();
        causes.forEach(cause -> cause(indent, cause, lines));
        return lines;
    }

    private void cause(String indent, Cause cause, List<String> lines) {
        switch (cause) {
            case Cause.NotTrue(Condition condition) ->
                condition(
                        indent,
                        (condition.key().equals("each") ? "where" : condition.key()) + " does not hold",
                        condition,
                        lines);
            case Cause.NoItems(Condition each) -> condition(indent, "each has no items", each, lines);
            case Cause.OnOtherNode(Condition once, Optional<String> node) ->
                condition(indent, node.map(n -> "once chooses " + n).orElse("once chooses no node"), once, lines);
            case Cause.Waits(Condition condition, String fact) ->
                condition(indent, condition.key() + " waits for " + fact, condition, lines);
            case Cause.Excluded(String owner, String place, Reason reason) -> {
                lines.add(indent + "left out: without of " + owner + "  " + places().of(place));
                String why = LayerText.reason(reason);
                if (!why.isEmpty()) {
                    lines.add(indent + ChainText.DEEPER + why);
                }
            }
            case Cause.Stays(String kind) ->
                lines.add(indent + "left as it is: what is used shall be gone, but a " + kind + " stays");
            case Cause.NotItsRole(String role, String place, List<String> has) -> {
                lines.add(indent + "left out: the node does not have the role " + role + "  " + places().of(place));
                lines.add(
                        indent + ChainText.DEEPER + "its roles: " + (has.isEmpty() ? "none" : String.join(", ", has)));
            }
        }
    }

    private void condition(String indent, String what, Condition condition, List<String> lines) {
        lines.add(indent + "left out: " + what + "  " + places().of(condition.place()));
        lines.add(indent + ChainText.DEEPER + condition.key() + ": " + condition.text());
        ChainText.terms(indent + ChainText.DEEPER.repeat(2), condition, lines);
    }
}
