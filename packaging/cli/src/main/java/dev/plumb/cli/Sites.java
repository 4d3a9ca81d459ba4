package dev.plumb.cli;

import dev.plumb.cli.site.SiteAddress;
import dev.plumb.cli.site.SiteFiles;
import dev.plumb.cli.site.SiteFilesReader;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;

/// Opens sites as the command line names them.
final class Sites {
    private final Terminal terminal;
    private final Library library;

    Sites(Terminal terminal, Families families) {
        this.terminal = terminal;
        this.library = new Library(families.modules());
    }

    /// Reads a site; files that cannot be taken are problems like any other.
    SiteReader.Read open(String address) {
        SiteFiles files = SiteFilesReader.read(SiteAddress.read(address, terminal.folder()));
        return files.problems().isEmpty()
                ? SiteReader.read(new SiteTree(files.files()), library)
                : new SiteReader.Read.Refused(files.problems());
    }
}
