package dev.plumb.base.certificate;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.TextFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Decides what to do about a trusted certificate. A further one is only added. After any other change the
/// trusted set is made anew (`--fresh`): else the program leaves the links by subject of a certificate that
/// changed under its name.
final class CaCertificatePlan {
    private static final ProcessStep ADD = run();
    private static final ProcessStep RENEW = run("--fresh");

    private CaCertificatePlan() {}

    private static ProcessStep run(String... arguments) {
        return ProcessStep.Run.of(
                Command.of(CaCertificateSpec.PROGRAM, arguments).within(Duration.ofMinutes(5)));
    }

    static Plan of(CaCertificateSpec desired, CaCertificateSpec.Found found) {
        return switch (found.file()) {
            case TextFile.Obstructed(Plan why) -> why;
            case TextFile.Missing missing -> desired.absent() ? gone(desired, found) : trust(desired);
            case TextFile.Present(Ownership ownership, String text) ->
                desired.absent() ? distrust(desired) : agree(desired, found, text);
        };
    }

    private static Plan trust(CaCertificateSpec desired) {
        return change("trust it", Difference.missing(), write(desired), ADD);
    }

    private static Plan agree(CaCertificateSpec desired, CaCertificateSpec.Found found, String text) {
        if (!text.equals(desired.pem())) {
            Difference difference = Difference.of(CaCertificateProvider.CERTIFICATE.name(), text, desired.pem());
            return change("trust the new certificate instead", difference, write(desired), RENEW);
        }
        if (!found.file().ownership().equals(TextFile.USUAL)) {
            Difference difference = Difference.of("mode", shown(found.file().ownership()), shown(TextFile.USUAL));
            return change("let only root write it and all read it", difference, own(desired), RENEW);
        }
        return found.trusted()
                ? new Plan.InSync("it is among the trusted")
                : change("bring it among the trusted again", Difference.of("trusted", "false", "true"), RENEW);
    }

    private static FileStep write(CaCertificateSpec desired) {
        return new FileStep.Write(
                desired.file(), Value.Content.of(desired.pem()), TextFile.USUAL, Optional.empty(), false);
    }

    private static FileStep own(CaCertificateSpec desired) {
        return new FileStep.SetOwnership(desired.file(), TextFile.USUAL);
    }

    private static String shown(Ownership ownership) {
        return ownership.user() + ":" + ownership.group() + " " + String.format("%04o", ownership.mode());
    }

    private static Plan distrust(CaCertificateSpec desired) {
        return change(
                "trust it no longer",
                Difference.unwanted(),
                new FileStep.Remove(desired.file()),
                RENEW,
                new FileStep.Remove(desired.link()));
    }

    /// A run that was cut short between removing the file and updating leaves a link to nothing. The link
    /// goes last, so that it tells as long as something is left to do.
    private static Plan gone(CaCertificateSpec desired, CaCertificateSpec.Found found) {
        return found.linked()
                ? change(
                        "finish to trust it no longer",
                        Difference.unwanted(),
                        RENEW,
                        new FileStep.Remove(desired.link()))
                : new Plan.InSync("no such certificate");
    }

    private static Plan change(String summary, Difference difference, Step... steps) {
        return new Plan.Change(List.of(Action.quiet(summary, List.of(difference), steps)));
    }
}
