package dev.plumb.nodes.trial;

/// Something did not happen that the story tells; the message says what was expected and what was found.
final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryBroken(String message) {
        super(message);
    }
}
