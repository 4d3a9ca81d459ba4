package dev.plumb.cli.site;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
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

    /// The files, or a problem alone where the folder is in no repository or the revision names no commit.
    static SiteFiles read(Path folder, String revision) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return SiteFiles.none(Problem.operator(
                            "site.no-repository",
                            "expected a folder of a Git repository, found " + Quoted.of(folder.toString())
                                    + ", which is in none")
                    .advise("leave out @" + revision + " to read the files as they lie there"));
        }
        try (Repository repository = builder.build();
                RevWalk walk = new RevWalk(repository)) {
            String format = repository.getConfig().getString("extensions", null, "objectFormat");
            if (format != null && !format.equals("sha1")) {
                return SiteFiles.none(Problem.operator(
                                "site.object-format",
                                "expected a Git repository of SHA-1 objects, found " + Quoted.of(format))
                        .advise("clone into one that was made with git init --object-format=sha1, or give a folder"));
            }
            Optional<ObjectId> commit = commit(repository, revision);
            return commit.isEmpty()
                    ? SiteFiles.none(Problem.operator(
                                    "site.no-revision",
                                    "expected a commit of the repository around " + folder + ", found "
                                            + Quoted.of(revision))
                            .advise("git rev-parse " + revision + " shows what Git makes of it"))
                    : read(repository, walk.parseCommit(commit.get()).getTree(), prefix(repository, folder));
        }
    }

    private static Optional<ObjectId> commit(Repository repository, String revision) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(revision + "^{commit}"));
        } catch (RevisionSyntaxException | IncorrectObjectTypeException | AmbiguousObjectException noCommit) {
            return Optional.empty();
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
        if (walk.isSubtree()) {
            walk.enterSubtree();
            return;
        }
        String path = walk.getPathString().substring(outside ? 0 : prefix.length());
        FileMode mode = walk.getFileMode();
        boolean link = FileMode.SYMLINK.equals(mode) || FileMode.GITLINK.equals(mode);
        if (!files.wants(path) && !(link && SiteTree.searched(path))) {
            return;
        }
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
