package dev.plumb.server.compiler.expr;

/// Leaves a parser at the first thing it cannot read. It never leaves the package.
final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    SyntaxException(Fault fault) {
        super(fault.problem().toString(), null, false, false);
        this.fault = fault;
    }

    static SyntaxException at(int offset, String summary, String advice) {
        return new SyntaxException(Fault.author(offset, "expression.syntax", summary, advice));
    }

    Fault fault() {
        return fault;
    }
}
