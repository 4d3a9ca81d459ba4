package dev.plumb.base.firewall;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A test that asks the kernel's nftables in a network namespace of its own: skipped where there is no nft or
/// no root, except where `CI=true`, where it then fails.
@Tag("root")
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNft.Condition.class)
@interface NeedsNft {
    /// Decides.
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean can = "root".equals(System.getProperty("user.name"))
                    && Files.isExecutable(Path.of(FirewallSpec.NFT))
                    && Files.isExecutable(Path.of("/usr/bin/unshare"));
            return can || "true".equals(System.getenv("CI"))
                    ? ConditionEvaluationResult.enabled("nft and root are there, or must be")
                    : ConditionEvaluationResult.disabled("needs root, unshare and " + FirewallSpec.NFT);
        }
    }
}
