package dev.plumb.agent.linux.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The one way into the kernel: a single downcall handle on `syscall(2)`. One handle for all calls costs a
/// fifth of what a handle for each costs in start-up time and memory.
public final class Kernel {
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));

    private final Architecture architecture;
    private final MethodHandle syscall;

    /// The kernel of a machine of this architecture. Needs `--enable-native-access`.
    @SuppressWarnings("restricted")
    public Kernel(Architecture architecture) {
        this.architecture = architecture;
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        this.syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"));
    }

    Architecture architecture() {
        return architecture;
    }

    /// Makes a call again for as long as a signal interrupts it.
    long call(Arena arena, Call call, long... arguments) throws SyscallFailure {
        while (true) {
            try {
                return once(arena, call, arguments);
            } catch (SyscallFailure failure) {
                if (failure.errno() != Errno.EINTR) {
                    throw failure;
                }
            }
        }
    }

    /// Makes a call with at most six arguments.
    long once(Arena arena, Call call, long... arguments) throws SyscallFailure {
        MemorySegment captured = arena.allocate(CAPTURED);
        long[] six = arguments.length == 6 ? arguments : java.util.Arrays.copyOf(arguments, 6);
        long result = invoke(captured, call.number(architecture), six);
        if (result == -1) {
            throw new SyscallFailure(call, (int) ERRNO.get(captured, 0L));
        }
        return result;
    }

    private long invoke(MemorySegment captured, long number, long[] a) {
        try {
            return (long) syscall.invokeExact(captured, number, a[0], a[1], a[2], a[3], a[4], a[5]);
        } catch (Throwable impossible) {
            throw new AssertionError("a downcall throws nothing", impossible);
        }
    }
}
