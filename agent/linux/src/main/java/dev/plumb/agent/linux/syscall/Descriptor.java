package dev.plumb.agent.linux.syscall;

/// An open file descriptor, closed with its scope.
public final class Descriptor implements AutoCloseable {
    private final FileCalls calls;
    private final int number;
    private boolean open = true;

    Descriptor(FileCalls calls, int number) {
        this.calls = calls;
        this.number = number;
    }

    int number() {
        return number;
    }

    /// A path that opens the same inode again, whatever happened to its name since.
    public String path() {
        return "/proc/self/fd/" + number;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            calls.close(number);
        }
    }
}
