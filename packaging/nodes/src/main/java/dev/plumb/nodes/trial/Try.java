package dev.plumb.nodes.trial;

import dev.plumb.nodes.TestEnvironment;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// `plumb try`: where the story begins and ends.
public final class Try {
    private Try() {}

    /// Tells the story; ends with 0 only if all of it happened.
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Wishes wishes;
        try {
            wishes = Wishes.of(List.of(arguments), random(4));
        } catch (IllegalArgumentException misunderstood) {
            out.print("plumb try: " + misunderstood.getMessage() + "\n" + Wishes.USAGE);
            System.exit(2);
            return;
        }
        if (wishes.teach()) {
            out.print(Wishes.USAGE);
            return;
        }
        System.exit(isReady(out) && tell(wishes, new Page(out, isTerminal())) ? 0 : 1);
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && System.getenv("NO_COLOR") == null;
    }

    /// Sets up what is missing, or says what it is.
    private static boolean isReady(PrintStream out) {
        List<String> missing = new Readiness(TestEnvironment.isRoot(), osRelease()).missing();
        if (!missing.isEmpty()) {
            out.println("plumb try cannot run here. Missing:");
            missing.forEach(line -> out.println("  " + line));
            return false;
        }
        try {
            return new ProcessBuilder(
                                    TestEnvironment.top().resolve(".ci/testenv").toString(), "up", "--node")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String osRelease() {
        try {
            return Files.readString(Path.of("/etc/os-release"));
        } catch (IOException none) {
            return "";
        }
    }

    private static boolean tell(Wishes wishes, Page page) {
        long begin = System.nanoTime();
        try (Theatre theatre = Theatre.open()) {
            Path example = TestEnvironment.top().resolve("manifests/example");
            TrialSite site = TrialSite.copy(example, theatre.folder().resolve("site"));
            Draft draft = new Draft(site, wishes.nonce(), random(12));
            new Story(new Opening(page, theatre, draft).set(), draft).tell();
            page.chapter("All of it happened");
            page.say(page.sights() + " things were looked at on the node, in "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
            if (wishes.keep()) {
                theatre.keep();
                Afterwards.tell(page, theatre);
            }
            return true;
        } catch (StoryBroken | AssertionError | IllegalStateException broken) {
            page.failed("The story broke. " + broken.getMessage());
            return false;
        }
    }
}
