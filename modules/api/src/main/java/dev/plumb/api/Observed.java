package dev.plumb.api;

/// What was found on the node.
public sealed interface Observed<O> {

    /// It is there, in this condition.
    record Present<O>(O condition) implements Observed<O> {}

    /// It is not there.
    record Absent<O>() implements Observed<O> {}

    /// It could not be read; nothing may be concluded.
    record Unreadable<O>(Problem why) implements Observed<O> {}

    /// It stands on something that is not there yet, so nothing can be said before that is.
    record Blocked<O>(String on) implements Observed<O> {}
}
