package dev.plumb.agent.protocol.json;

/// A document is not of its form. Used inside codecs; their callers get a [Decoded].
public final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    /// With what was expected and what was found.
    public MalformedException(String message) {
        super(message);
    }
}
