package dev.plumb.agent.linux.syscall;

import java.io.IOException;
import java.util.Locale;

/// The kernel said no.
public final class SyscallFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private final String call;
    private final Errno errno;

    SyscallFailure(Call call, int number) {
        super(call.name().toLowerCase(Locale.ROOT) + ": "
                + (Errno.of(number) == Errno.OTHER ? "errno " + number : Errno.of(number)));
        this.call = call.name();
        this.errno = Errno.of(number);
    }

    private SyscallFailure(Errno errno) {
        super(errno.name());
        this.call = "";
        this.errno = errno;
    }

    /// A limit of our own, told as the kernel would tell its own.
    public static SyscallFailure of(Errno errno) {
        return new SyscallFailure(errno);
    }

    /// Which error.
    public Errno errno() {
        return errno;
    }

    /// The name of the system call, in capitals.
    public String call() {
        return call;
    }

    /// Not filled: failures of calls are expected, and their place is in the message.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
