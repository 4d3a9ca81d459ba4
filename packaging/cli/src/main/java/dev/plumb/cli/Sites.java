package dev.plumb.cli;

import dev.plumb.api.Problem;
import dev.plumb.cli.site.SiteFiles;
import dev.plumb.cli.site.SiteFilesReader;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens sites as the command line names them.
final class Sites {
    private final Terminal terminal;
    private final Families families;

    Sites(Terminal terminal, Families families) {
        this.terminal = terminal;
        this.families = families;
    }

    /// A site that was looked for.
    ///
    /// @param read as much of it as can be read; files that cannot be taken are problems like any other
    /// @param places where people find what stands in it
    /// @param doing hears what is going on with it
    record Opened(SiteReader.InPart read, SitePlaces places, Consumer<String> doing) {
        /// The site, if all of it could be read.
        SiteReader.Read whole() {
            return read.whole();
        }

        /// An answer of nothing but problems of the site.
        Answer refused(List<Problem> problems) {
            return Answer.refused(problems, places);
        }
    }

    /// The files of a site, unread.
    SiteFilesReader.Found files(String address) {
        doing("reading " + address);
        return SiteFilesReader.read(address, terminal.folder());
    }

    /// Reads as much of a site as can be read.
    Opened open(String address) {
        SiteFilesReader.Found found = files(address);
        SiteFiles files = found.files();
        return new Opened(
                files.problems().isEmpty()
                        ? readInPart(files.tree())
                        : new SiteReader.InPart(files.problems(), Optional.empty()),
                found.places(),
                what -> doing(address + ": " + what));
    }

    /// What is going on now.
    void doing(String what) {
        terminal.doing(what);
    }

    /// Reads as much of these files as can be read.
    SiteReader.InPart readInPart(SiteTree tree) {
        return SiteReader.readInPart(tree, new Library(families.modules()));
    }
}
