package dev.plumb.server.compiler.yaml;

/// What a file may cost. Each limit is far above what people write and far below what hurts.
public final class Limits {
    /// A site of 10,000 nodes with addresses in one file stays below it; parsing this much takes about a
    /// second.
    public static final int BYTES = 3 * 1024 * 1024;

    /// Nesting of lists and mappings; the language itself needs about ten.
    static final int DEPTH = 50;

    /// References to anchors in one file; more is a program, not a manifest.
    static final int ALIASES = 100;

    /// Nodes after aliases were copied: stops "billion laughs", where few bytes become many nodes.
    static final int NODES = 500_000;

    /// Problems of one file that reading goes on after; who has more wants to see the first ones.
    static final int PROBLEMS = 1_000;

    /// Values in all files of a site: they, the site's bytes and what is made of them fit into 256 MiB.
    public static final int SITE_VALUES = 600_000;

    private Limits() {}
}
