package dev.plumb.agent.app;

import dev.plumb.agent.linux.Durable;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The report of the last run, for whoever asks how the node stands. A run that found nothing to do, after
/// one that did not either, only stamps the time.
public final class LastReport {
    static final String NAME = "last-report.json";
    private static final String STAMP = "last-run";

    private final Path file;
    private final Path stamp;
    private Optional<String> quietManifest = Optional.empty();

    /// In the agent's folder.
    public LastReport(AgentFolder folder) {
        this.file = folder.file(NAME);
        this.stamp = folder.file(STAMP);
    }

    /// Stores a report; gives the problem when it could not be.
    Optional<Problem> store(RunReport report) {
        try {
            boolean same = report.quiet() && quietManifest.equals(Optional.of(report.manifest()));
            if (!same) {
                Durable.replace(file, ReportCodec.write(report), false);
            }
            StoredFile.isThere(stamp);
            Durable.line(stamp, report.started().toString());
            quietManifest = report.quiet() ? Optional.of(report.manifest()) : Optional.empty();
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(Problems.of("report.unwritable", "cannot store the report in", file, failed));
        }
    }

    /// The report of the last run that had something to tell; empty when there was no run yet.
    public Optional<Decoded<RunReport>> load() {
        try {
            return StoredFile.read(file).map(ReportCodec::read);
        } catch (IOException failed) {
            return Optional.of(new Decoded.Refused<>(Problems.of("report.unreadable", "cannot read", file, failed)));
        }
    }
}
