package dev.plumb.suites;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.TestEnvironment;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// A node in a container with its own systemd and without a network.
final class ContainerNode implements ThrowawayNode {

    private static final String IMAGE = "plumb/node:12";
    private static final Duration BOOT = Duration.ofSeconds(60);

    private final String name;
    private final GenericContainer<?> container;

    private ContainerNode(String name, GenericContainer<?> container) {
        this.name = name;
        this.container = container;
    }

    static ContainerNode start(NodeSetup setup) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withImagePullPolicy(image -> false)
                .withNetworkMode("none")
                .withTmpFs(Map.of("/run", "rw", "/run/lock", "rw"))
                .withLabels(Map.of("dev.plumb.testenv", "", "dev.plumb.testenv.run", TestEnvironment.run()))
                .withCreateContainerCmdModifier(command -> confine(
                        Objects.requireNonNull(
                                command.withHostName(setup.name()).getHostConfig()),
                        setup.folders()))
                .waitingFor(Wait.forSuccessfulCommand("systemctl is-system-running --wait")
                        .withStartupTimeout(BOOT));
        container.start();
        ContainerNode node = new ContainerNode(setup.name(), container);
        setup.finish(node);
        return node;
    }

    /// Enough for systemd to boot, and nothing by which a container could set the clock of the machine.
    private static void confine(HostConfig host, Map<String, Path> folders) {
        host.withCapAdd(Capability.ALL)
                .withCapDrop(Capability.SYS_RESOURCE, Capability.SYS_TIME)
                .withSecurityOpts(List.of("seccomp=unconfined"))
                .withCgroupnsMode("private")
                // Testcontainers' own way to bind first tries it with an image from a registry.
                .withBinds(folders.entrySet().stream()
                        .map(folder ->
                                new Bind(folder.getValue().toString(), new Volume(folder.getKey()), AccessMode.ro))
                        .toList());
    }

    static Optional<String> missing() {
        if (!Files.isDirectory(TestEnvironment.repository())) {
            return Optional.of(
                    "there are no test packages in " + TestEnvironment.repository() + TestEnvironment.ADVICE);
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker daemon answers" + TestEnvironment.ADVICE);
        }
        DockerClient client = DockerClientFactory.instance().client();
        try {
            client.inspectImageCmd(IMAGE).exec();
            return Optional.empty();
        } catch (NotFoundException absent) {
            return Optional.of("the image " + IMAGE + " is not built" + TestEnvironment.ADVICE);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Ran exec(List<String> argv) {
        try {
            ExecResult result = container.execInContainer(
                    StandardCharsets.UTF_8, ThrowawayNode.guarded(argv).toArray(String[]::new));
            return new Ran(argv, result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + argv, interrupted);
        }
    }

    /// Kills all processes of the node at once and starts it anew; what it wrote is still there.
    void killAndStart() {
        DockerClient client = container.getDockerClient();
        client.killContainerCmd(container.getContainerId()).exec();
        client.startContainerCmd(container.getContainerId()).exec();
        sh("for i in $(seq 300); do ! systemctl is-system-running --wait || exit 0; sleep 0.1; done; exit 1")
                .ok();
    }

    @Override
    public void close() {
        container.stop();
    }
}
