package dev.plumb.agent.linux.syscall;

/// The processor families whose system call numbers are known.
public enum Architecture {
    X86_64(0x10000, 0x20000),
    AARCH64(0x4000, 0x8000);

    private final int directory;
    private final int noFollow;

    Architecture(int directory, int noFollow) {
        this.directory = directory;
        this.noFollow = noFollow;
    }

    /// The one that the JVM calls by this name (system property `os.arch`).
    public static Architecture named(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64", "arm64" -> AARCH64;
            default ->
                throw new IllegalArgumentException("expected a processor of x86_64 or aarch64, found '" + name + "'");
        };
    }

    /// `O_DIRECTORY`, which differs (asm/fcntl.h).
    int directory() {
        return directory;
    }

    /// `O_NOFOLLOW`, which differs (asm/fcntl.h).
    int noFollow() {
        return noFollow;
    }
}
