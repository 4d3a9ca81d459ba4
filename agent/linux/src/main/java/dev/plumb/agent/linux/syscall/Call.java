package dev.plumb.agent.linux.syscall;

/// The system calls that are made, with their numbers (Linux: arch/x86/entry/syscalls/syscall_64.tbl,
/// include/uapi/asm-generic/unistd.h).
enum Call {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    LSEEK(8, 62),
    KILL(62, 129),
    FLOCK(73, 32),
    FSYNC(74, 82),
    FTRUNCATE(77, 46),
    FCHMOD(91, 52),
    FCHOWN(93, 55),
    FSETXATTR(190, 7),
    FGETXATTR(193, 10),
    FLISTXATTR(196, 13),
    FREMOVEXATTR(199, 16),
    GETDENTS64(217, 61),
    CLOCK_GETTIME(228, 113),
    OPENAT(257, 56),
    MKDIRAT(258, 34),
    FCHOWNAT(260, 54),
    UNLINKAT(263, 35),
    LINKAT(265, 37),
    SYMLINKAT(266, 36),
    READLINKAT(267, 78),
    FCHMODAT(268, 53),
    PPOLL(271, 73),
    PIPE2(293, 59),
    RENAMEAT2(316, 276),
    STATX(332, 291),
    PIDFD_OPEN(434, 434),
    OPENAT2(437, 437);

    private final int onX86;
    private final int onArm;

    Call(int onX86, int onArm) {
        this.onX86 = onX86;
        this.onArm = onArm;
    }

    int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> onX86;
            case AARCH64 -> onArm;
        };
    }
}
