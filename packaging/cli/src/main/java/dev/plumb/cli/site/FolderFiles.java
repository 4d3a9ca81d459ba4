package dev.plumb.cli.site;

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

    private FolderFiles(Path root) {
        this.root = root;
    }

    static SiteFiles read(Path folder) throws IOException {
        FolderFiles reader = new FolderFiles(folder);
        Files.walkFileTree(folder, reader);
        return reader.files.done();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return !folder.equals(root) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path = root.relativize(file).toString();
        if (hidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (!attributes.isRegularFile()) {
            files.refuseLink(path);
        } else if (files.admits(path, attributes.size())) {
            files.put(path, Files.readAllBytes(file));
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
