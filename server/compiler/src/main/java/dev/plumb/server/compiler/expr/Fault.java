package dev.plumb.server.compiler.expr;

import dev.plumb.api.Problem;

/// A problem at a point of a text.
///
/// @param offset from the beginning of the text, in UTF-16 code units
public record Fault(int offset, Problem problem) {

    /// A fault of the site's author.
    public static Fault author(int offset, String code, String summary, String advice) {
        Problem problem = Problem.author(code, summary);
        return new Fault(offset, advice.isEmpty() ? problem : problem.advise(advice));
    }
}
