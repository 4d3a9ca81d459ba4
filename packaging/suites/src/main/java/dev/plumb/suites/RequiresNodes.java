package dev.plumb.suites;

import dev.plumb.nodes.TestEnvironment;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/// A test that needs nodes: skipped with the reason where none can be made, failed there when `CI=true`.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresNodes.Condition.class)
public @interface RequiresNodes {

    NodeKind[] value() default NodeKind.CONTAINER;

    /// In CI a component that is missing must not pass as a skip.
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> missing = AnnotationSupport.findAnnotation(context.getElement(), RequiresNodes.class)
                    .flatMap(wanted -> NodeKind.firstMissing(List.of(wanted.value())));
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("nodes can be made");
            }
            if (TestEnvironment.isContinuousIntegration()) {
                throw new IllegalStateException("CI=true, and a node cannot be made: " + missing.get());
            }
            return ConditionEvaluationResult.disabled(missing.get());
        }
    }
}
