package dev.plumb.cli.site;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.cli.Failures;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a site that the language reads: bytes by path, `/` between folders. What else lies there
/// is neither read nor refused; where its name is near to one that would be read, it stands here empty,
/// to be warned of.
///
/// @param unread why files that the language would read could not be taken, by path: links, submodules, what is too
/// large
/// @param problems what leaves more unknown than these: folders that cannot be listed, too many files
public record SiteFiles(SortedMap<String, byte[]> files, SortedMap<String, Problem> unread, List<Problem> problems) {
    /// The largest file of a site, in bytes. Larger things are fetched with the kind `download`.
    public static final long LARGEST_FILE = 16L << 20;

    /// The most files of a site.
    public static final int MOST_FILES = 20_000;

    /// The most bytes of a site.
    public static final long MOST_BYTES = 64L << 20;

    public SiteFiles {
        files = Collections.unmodifiableSortedMap(files);
        unread = Collections.unmodifiableSortedMap(unread);
        problems = List.copyOf(problems);
    }

    /// No files at all.
    static SiteFiles none(Problem why) {
        return new SiteFiles(new TreeMap<>(), new TreeMap<>(), List.of(why));
    }

    /// As the compiler takes them.
    public SiteTree tree() {
        return new SiteTree(files, unread);
    }

    /// Collects files within the limits.
    static final class Collector {
        private final TreeMap<String, byte[]> files = new TreeMap<>();
        private final TreeMap<String, Problem> unread = new TreeMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private long bytes;
        private boolean full;

        /// Whether the language reads a file; takes note of one that was probably meant to be read.
        boolean wants(String path) {
            if (!SiteTree.reads(path) && SiteTree.meant(path).isPresent() && files.size() < MOST_FILES) {
                files.put(path, new byte[0]);
            }
            return SiteTree.reads(path);
        }

        /// Whether one more file of this size may be read; says why when not.
        boolean admits(String path, long size) {
            if (size > LARGEST_FILE) {
                refuse(path, "site.file-too-large", "expected at most " + LARGEST_FILE + " bytes, found " + size);
                return false;
            }
            if (files.size() >= MOST_FILES || bytes + size > MOST_BYTES) {
                if (!full) {
                    String most = "expected at most " + MOST_FILES + " files and " + MOST_BYTES + " bytes in a site";
                    problems.add(placed(path, Problem.author("site.too-large", most)));
                }
                full = true;
                return false;
            }
            return true;
        }

        void put(String path, byte[] content) {
            bytes += content.length;
            files.put(path, content);
        }

        private void refuse(String path, String code, String summary) {
            refuse(path, Problem.author(code, summary));
        }

        /// Of a folder nobody knows what is in it.
        private void refuse(String path, Problem problem) {
            if (SiteTree.reads(path)) {
                unread.put(path, problem);
            } else {
                problems.add(placed(path, problem));
            }
        }

        private static Problem placed(String path, Problem problem) {
            return problem.at(Quoted.of(path).replace("'", ""));
        }

        void refuseUnreadable(String path, IOException why) {
            refuse(path, Problem.environment("site.unreadable", "cannot be read: " + Failures.reason(why)));
        }

        void refuseLink(String path) {
            refuse(path, "site.link", "expected a file, found a symbolic link or submodule");
        }

        void refuseSpecial(String path) {
            refuse(path, "site.special-file", "expected a file, found a fifo, socket or device");
        }

        SiteFiles done() {
            return new SiteFiles(files, unread, problems);
        }
    }
}
