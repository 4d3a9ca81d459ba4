package dev.plumb.server.compiler.site;

import dev.plumb.api.Problem;
import java.util.List;
import java.util.Optional;

/// Reads a site: files in, records or problems out. All problems of all files are found in one go, as far as
/// a broken file does not hide what others need of it.
public final class SiteReader {
    private SiteReader() {}

    /// What became of reading a site.
    public sealed interface Read {
        /// It is well formed.
        record Ok(Site site) implements Read {}

        /// It is not.
        ///
        /// @param problems in the order of their places, at least one
        record Refused(List<Problem> problems) implements Read {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// What could be read of a site.
    ///
    /// @param problems in the order of their places
    /// @param site with gaps where there are problems; none where there is no `site.yaml` to read
    public record InPart(List<Problem> problems, Optional<Site> site) {
        public InPart {
            problems = List.copyOf(problems);
        }

        /// The site if nothing is wrong with it.
        public Read whole() {
            return problems.isEmpty() && site.isPresent() ? new Read.Ok(site.get()) : new Read.Refused(problems);
        }
    }

    /// Reads as much of a site as can be read, to look for more that is wrong with it.
    public static InPart readInPart(SiteTree tree, Library library) {
        return new SiteAssembly(tree, library).read();
    }

    /// Reads a site whose kinds and shipped blueprints are those of a library.
    public static Read read(SiteTree tree, Library library) {
        return readInPart(tree, library).whole();
    }
}
