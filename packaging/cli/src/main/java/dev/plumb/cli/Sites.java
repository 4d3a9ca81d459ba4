package dev.plumb.cli;

import dev.plumb.cli.site.SiteAddress;
import dev.plumb.cli.site.SiteFiles;
import dev.plumb.cli.site.SiteFilesReader;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.Optional;

/// Opens sites as the command line names them.
final class Sites {
    private final Terminal terminal;
    private final Families families;

    Sites(Terminal terminal, Families families) {
        this.terminal = terminal;
        this.families = families;
    }

    /// The files of a site, unread.
    SiteFiles files(String address) {
        return SiteFilesReader.read(SiteAddress.read(address, terminal.folder()));
    }

    /// Reads a site; files that cannot be taken are problems like any other.
    SiteReader.Read open(String address) {
        return openInPart(address).whole();
    }

    /// Reads as much of a site as can be read, to look for all that is wrong with it.
    SiteReader.InPart openInPart(String address) {
        SiteFiles files = files(address);
        return files.problems().isEmpty()
                ? readInPart(new SiteTree(files.files()))
                : new SiteReader.InPart(files.problems(), Optional.empty());
    }

    /// Reads as much of these files as can be read.
    SiteReader.InPart readInPart(SiteTree tree) {
        return SiteReader.readInPart(tree, new Library(families.modules()));
    }
}
