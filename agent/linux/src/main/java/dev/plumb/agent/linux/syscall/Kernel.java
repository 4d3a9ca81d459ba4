package dev.plumb.agent.linux.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The one way into the kernel: a single downcall handle on `syscall(2)`. One handle for all calls costs a
/// fifth of what a handle for each costs in start-up time and memory. It is a constant, so that the JVM compiles
/// calls straight through it.
public final class Kernel {
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final long ERRNO = offset(CAPTURED, "errno");
    private static final MethodHandle SYSCALL = handle();

    private final Architecture architecture;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    /// The kernel of a machine of this architecture. Needs `--enable-native-access`.
    public Kernel(Architecture architecture) {
        this.architecture = architecture;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle() {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"));
    }

    /// Where a member begins. A layout's own way to tell, by path, has the JVM make seven classes at each start.
    private static long offset(StructLayout layout, String member) {
        long offset = 0;
        for (MemoryLayout one : layout.memberLayouts()) {
            if (one.name().filter(member::equals).isPresent()) {
                return offset;
            }
            offset += one.byteSize();
        }
        throw new IllegalStateException("no member " + member + " in " + layout);
    }

    Architecture architecture() {
        return architecture;
    }

    /// Memory for one call, with room for a content of so many bytes.
    Scratch scratch(int content) {
        Scratch kept = content > Scratch.USUAL ? null : idle.poll();
        return kept == null ? new Scratch(idle, Math.max(content, Scratch.USUAL)) : kept;
    }

    /// Memory for one call.
    Scratch scratch() {
        return scratch(0);
    }

    /// Makes a call again for as long as a signal interrupts it.
    long call(Arena arena, Call call, long... arguments) throws SyscallFailure {
        return call(arena.allocate(CAPTURED), call, arguments);
    }

    /// The same, with what is kept for calls.
    long call(Scratch scratch, Call call, long... arguments) throws SyscallFailure {
        return call(scratch.captured(), call, arguments);
    }

    private long call(MemorySegment captured, Call call, long... arguments) throws SyscallFailure {
        while (true) {
            try {
                return once(captured, call, arguments);
            } catch (SyscallFailure failure) {
                if (failure.errno() != Errno.EINTR) {
                    throw failure;
                }
            }
        }
    }

    /// Makes a call with at most six arguments, once.
    long once(Arena arena, Call call, long... arguments) throws SyscallFailure {
        return once(arena.allocate(CAPTURED), call, arguments);
    }

    /// The same, with what is kept for calls.
    long once(Scratch scratch, Call call, long... arguments) throws SyscallFailure {
        return once(scratch.captured(), call, arguments);
    }

    private long once(MemorySegment captured, Call call, long... arguments) throws SyscallFailure {
        long[] six = arguments.length == 6 ? arguments : Arrays.copyOf(arguments, 6);
        long result = invoke(captured, call.number(architecture), six);
        if (result == -1) {
            throw new SyscallFailure(call, captured.get(ValueLayout.JAVA_INT, ERRNO));
        }
        return result;
    }

    private static long invoke(MemorySegment captured, long number, long[] a) {
        try {
            return (long) SYSCALL.invokeExact(captured, number, a[0], a[1], a[2], a[3], a[4], a[5]);
        } catch (Throwable impossible) {
            throw new AssertionError("a downcall throws nothing", impossible);
        }
    }
}
