package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;

/// The text of a template.
///
/// @param name as problems show it: `templates/motd.mustache`
public record TemplateSource(String name, String text) {

    /// A problem at an offset of the text, as `name:line:column`, both from 1.
    Problem problem(int offset, String code, String summary, String advice) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        long line = text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
        int column = text.codePointCount(lineStart, Math.min(offset, text.length())) + 1;
        Problem problem = Problem.author(code, summary).at(name + ":" + line + ":" + column);
        return advice.isEmpty() ? problem : problem.advise(advice);
    }
}
