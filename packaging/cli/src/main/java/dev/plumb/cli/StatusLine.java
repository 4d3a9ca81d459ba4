package dev.plumb.cli;

import dev.plumb.agent.engine.text.Harmless;
import java.io.PrintStream;
import java.time.Duration;

/// One line on a screen that says what takes long; gone as soon as anything else is written. What is quickly
/// done never shows.
final class StatusLine {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PACE = Duration.ofMillis(200);

    /// In columns: what every terminal has, but for the last one and the dots behind a text that is cut.
    private static final int WIDTH = 76;

    /// ECMA-48, 8.3.41: what stands from here to the end of the line is erased.
    private static final String ERASED = "\r\u001b[K";

    private final PrintStream screen;
    private String text = "";
    private boolean shown;
    private boolean closed;

    StatusLine(PrintStream screen) {
        this.screen = screen;
    }

    /// Shows from now on, time and again, what is going on, until it is closed.
    StatusLine begin() {
        Thread.ofPlatform().daemon().name("status").start(this::run);
        return this;
    }

    private void run() {
        try {
            Thread.sleep(PATIENCE);
            while (show()) {
                Thread.sleep(PACE);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes note of what is going on.
    synchronized void say(String what) {
        text = what;
    }

    /// Shows what is going on, unless it is over; false then.
    synchronized boolean show() {
        if (!closed && !text.isEmpty()) {
            screen.print(ERASED + Harmless.line(text, WIDTH));
            screen.flush();
            shown = true;
        }
        return !closed;
    }

    /// Makes way for something else.
    synchronized void clear() {
        if (shown) {
            screen.print(ERASED);
            screen.flush();
            shown = false;
        }
    }

    /// Ends it: nothing shows any more.
    synchronized void close() {
        closed = true;
        clear();
    }
}
