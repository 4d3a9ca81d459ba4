package dev.plumb.suites.ports;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// A contract that changes the machine it runs on: packages, users, mounts. [PortsOnANodeTest] runs it on a node that
/// is thrown away; anywhere else it does nothing, also when it is started by hand.
@Tag("throwaway")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
        named = ThisNode.VARIABLE,
        matches = "yes",
        disabledReason = "changes the machine that it runs on; PortsOnANodeTest runs it on a node")
@interface OnThisNode {}
