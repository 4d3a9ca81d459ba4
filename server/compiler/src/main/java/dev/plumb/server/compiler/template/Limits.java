package dev.plumb.server.compiler.template;

/// What one rendering may take. Steps stand for time: they are the same on every machine, so a template that is
/// accepted once is accepted everywhere.
///
/// @param size of the output, in UTF-16 code units of literal text
/// @param steps nodes rendered
public record Limits(long size, long steps) {
    /// 4 Mi characters, a million steps.
    public static final Limits USUAL = new Limits(4L << 20, 1_000_000);
}
