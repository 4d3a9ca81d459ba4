package dev.plumb.cli.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/// Reads a folder of a Git repository as a commit has it; the working tree is not looked at.
final class RevisionFiles {
    private RevisionFiles() {}

    /// The files, or nothing where the folder is in no repository or the revision names no commit.
    static Optional<SiteFiles> read(Path folder, String revision) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            ObjectId commit = repository.resolve(revision + "^{commit}");
            if (commit == null) {
                return Optional.empty();
            }
            return Optional.of(read(repository, walk.parseCommit(commit).getTree(), prefix(repository, folder)));
        }
    }

    /// The folder's path inside the repository, with a slash at the end; empty for the repository's own folder.
    private static String prefix(Repository repository, Path folder) throws IOException {
        if (repository.isBare()) {
            return "";
        }
        Path top = repository.getWorkTree().toPath().toRealPath();
        String inside = top.relativize(folder.toRealPath()).toString();
        return inside.isEmpty() ? "" : inside + "/";
    }

    private static SiteFiles read(Repository repository, ObjectId tree, String prefix) throws IOException {
        SiteFiles.Collector files = new SiteFiles.Collector();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.setRecursive(false);
            if (!prefix.isEmpty()) {
                walk.setFilter(PathFilter.create(prefix));
            }
            while (walk.next()) {
                visit(repository, walk, prefix, files);
            }
        }
        return files.done();
    }

    private static void visit(Repository repository, TreeWalk walk, String prefix, SiteFiles.Collector files)
            throws IOException {
        boolean outside = !walk.getPathString().startsWith(prefix);
        if (!outside && walk.getNameString().startsWith(".")) {
            return;
        }
        if (walk.isSubtree()) {
            walk.enterSubtree();
            return;
        }
        String path = walk.getPathString().substring(outside ? 0 : prefix.length());
        FileMode mode = walk.getFileMode();
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
            files.refuseLink(path);
            return;
        }
        ObjectLoader blob = repository.open(walk.getObjectId(0), Constants.OBJ_BLOB);
        if (files.admits(path, blob.getSize())) {
            files.put(path, blob.getBytes());
        }
    }
}
