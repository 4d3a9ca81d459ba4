package dev.plumb.cli;

/// Where the program begins.
public final class Main {
    private Main() {}

    /// Runs one command and ends with its exit code.
    public static void main(String[] arguments) {
        System.exit(Exit.USAGE.code());
    }
}
