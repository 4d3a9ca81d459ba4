package dev.plumb.suites.ports;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs the contracts on the machine it is started on, a node that is thrown away, and prints a line for each test
/// ([Verdict]).
final class PortsOnThisNode implements TestExecutionListener {
    /// The ports that only a whole machine has.
    static final List<Class<?>> PORTS = List.of(
            RealPackages.class,
            RealServices.class,
            RealAccounts.class,
            RealGroups.class,
            RealMounts.class,
            RealSysctls.class,
            RealGuards.class);

    private final PrintStream out;

    private PortsOnThisNode(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        LauncherDiscoveryRequest all = LauncherDiscoveryRequestBuilder.request()
                .selectors(PORTS.stream().map(DiscoverySelectors::selectClass).toList())
                .build();
        LauncherFactory.create().execute(all, new PortsOnThisNode(System.out));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(test, Optional.of("was skipped: " + reason));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<String> problem = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                ? Optional.empty()
                : Optional.of(result.getThrowable().map(PortsOnThisNode::stack).orElse("no reason was given"));
        if (test.isTest() || problem.isPresent()) {
            tell(test, problem);
        }
    }

    private void tell(TestIdentifier test, Optional<String> problem) {
        String port = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaClass().getSimpleName())
                .orElse("");
        out.println(new Verdict(port, test.getDisplayName(), problem).line());
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
