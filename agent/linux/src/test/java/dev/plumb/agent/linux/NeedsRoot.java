package dev.plumb.agent.linux;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test that gives files away, mounts or marks them immutable: skipped for anyone but root, except where
/// `CI=true`, where it then fails.
@Tag("root")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsRoot.Condition.class)
public @interface NeedsRoot {
    /// Decides.
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean root = RealNode.own(0).user().equals("root");
            boolean required = "true".equals(System.getenv("CI"));
            return root || required
                    ? ConditionEvaluationResult.enabled("runs as root, or must")
                    : ConditionEvaluationResult.disabled("needs root");
        }
    }
}
