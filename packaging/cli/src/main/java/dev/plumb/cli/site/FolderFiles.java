package dev.plumb.cli.site;

import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads a folder as it lies there. Follows no link.
final class FolderFiles extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SiteFiles.Collector files = new SiteFiles.Collector();

    FolderFiles(Path root) {
        this.root = root;
    }

    static SiteFiles read(Path folder) throws IOException {
        FolderFiles reader = new FolderFiles(folder);
        Files.walkFileTree(folder, reader);
        return reader.done();
    }

    SiteFiles done() {
        return files.done();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String path = root.relativize(folder).toString();
        boolean searched = path.isEmpty()
                || SiteTree.searched(path)
                || SiteTree.meant(path + "/").isPresent();
        return searched ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path = root.relativize(file).toString();
        if (!files.wants(path) && !(attributes.isSymbolicLink() && SiteTree.searched(path))) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            files.refuseLink(path);
        } else if (!attributes.isRegularFile()) {
            files.refuseSpecial(path);
        } else if (files.admits(path, attributes.size())) {
            read(path, file);
        }
        return FileVisitResult.CONTINUE;
    }

    private void read(String path, Path file) {
        try {
            files.put(path, Files.readAllBytes(file));
        } catch (IOException unreadable) {
            files.refuseUnreadable(path, unreadable);
        }
    }

    /// A folder that cannot be listed, or a file that went away: the rest is read.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
        if (file.equals(root)) {
            throw why;
        }
        files.refuseUnreadable(root.relativize(file).toString(), why);
        return FileVisitResult.CONTINUE;
    }
}
