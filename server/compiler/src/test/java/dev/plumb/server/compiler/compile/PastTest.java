package dev.plumb.server.compiler.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.check.SiteCheck;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.TestModule;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastTest {
    @Test
    void whateverALayerSetsIsWarnedOfOnceWhenItsDayIsPast() {
        SiteReader.InPart read = SiteReader.readInPart(new SiteTree(CaseFile.files("""
                === site.yaml
                site: lab
                === nodes.yaml
                nodes:
                  audited: { audit: true, until: 2026-05-31 }
                  permitted: { roles: [], permit: { reboot: never }, until: 2026-05-31, because: old board }
                  given: { values: { r.a: x }, audit: true, until: 2026-05-31 }
                  today: { audit: true, until: 2026-06-01 }
                === roles/r.yaml
                parameters: { a: { type: text, default: y } }
                """)), TestModule.library());
        SiteCheck check = SiteCheck.of(read, FleetSnapshot.NONE, node -> Inventory.NONE, LocalDate.of(2026, 6, 1));
        assertEquals(List.of(), check.problems());
        assertEquals(
                List.of("nodes.yaml:2:14", "nodes.yaml:3:27", "nodes.yaml:4:22"),
                check.warnings().stream()
                        .filter(problem -> problem.code().equals("exception.past"))
                        .map(Problem::place)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
