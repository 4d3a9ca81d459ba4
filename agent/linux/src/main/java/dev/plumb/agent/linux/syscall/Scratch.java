package dev.plumb.agent.linux.syscall;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;

/// Memory outside the heap for the arguments of one call: a name, a struct and a content. It goes back to where
/// it came from and is used again, since to ask for memory takes longer than most calls.
final class Scratch implements AutoCloseable {
    /// Bytes of content that there is always room for.
    static final int USUAL = 64 * 1024;

    /// `PATH_MAX` (linux/limits.h), the zero at the end included: what is longer the kernel refuses.
    private static final int NAME = 4096;

    private static final int NAME_AT = 64;
    private static final int STRUCT_AT = NAME_AT + NAME + 64;
    private static final int STRUCT = 256;
    private static final int CONTENT_AT = STRUCT_AT + STRUCT;

    private final Queue<Scratch> home;
    private final ByteBuffer memory;
    private final ByteBuffer struct;
    private final MemorySegment captured;
    private final long address;

    /// @param home where it goes when it is closed
    Scratch(Queue<Scratch> home, int content) {
        this.home = home;
        this.memory = ByteBuffer.allocateDirect(CONTENT_AT + content);
        this.struct = memory.slice(STRUCT_AT, STRUCT).order(ByteOrder.nativeOrder());
        MemorySegment whole = MemorySegment.ofBuffer(memory);
        this.captured = whole.asSlice(0, NAME_AT);
        this.address = whole.address();
    }

    /// Where `errno` is put.
    MemorySegment captured() {
        return captured;
    }

    /// Writes a name and gives its address.
    long name(byte[] name) {
        int length = Math.min(name.length, NAME);
        memory.put(NAME_AT, name, 0, length);
        memory.put(NAME_AT + length, (byte) 0);
        return address + NAME_AT;
    }

    /// The fields of the struct, as the last call left them. Layouts would say more of them, but have the JVM
    /// make ten classes at each start.
    ByteBuffer struct() {
        return struct;
    }

    long structAddress() {
        return address + STRUCT_AT;
    }

    long contentAddress() {
        return address + CONTENT_AT;
    }

    /// The first bytes of the content.
    byte[] content(int length) {
        byte[] content = new byte[length];
        memory.get(CONTENT_AT, content);
        return content;
    }

    @Override
    public void close() {
        if (memory.capacity() == CONTENT_AT + USUAL) {
            home.add(this);
        }
    }
}
