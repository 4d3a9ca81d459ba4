package dev.plumb.testkit.cases;

import dev.plumb.api.Plan;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.node.FakeNode;
import dev.plumb.testkit.yaml.YamlWriter;
import java.util.Map;
import java.util.Optional;

/// What came of a case.
///
/// @param shown the second document: `problems`, or `plan`, `steps`, `failed`, `after`, and `again` when a second look
///     does not find it in sync
/// @param node the node after
/// @param plan the first plan; empty for a refused declaration and for a refresh
/// @param failed whether a step failed
/// @param again the plan of a second look after all steps were done; empty where there was none
public record CaseRun(
        Map<String, Value> shown, FakeNode node, Optional<Plan> plan, boolean failed, Optional<Plan> again) {

    /// The second document as text.
    public String document() {
        return YamlWriter.write(shown);
    }
}
