package dev.plumb.agent.linux.syscall;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Calls that move bytes: contents, directory entries, extended attributes.
public final class ByteCalls {
    private static final int BLOCK = 32 * 1024;
    private static final int ATTRIBUTE_LIMIT = 64 * 1024;

    private final Kernel kernel;

    public ByteCalls(Kernel kernel) {
        this.kernel = kernel;
    }

    /// The bytes of an open file from where it stands. The caller closes the descriptor after the stream.
    public InputStream reading(Descriptor file) {
        return new Input(file, Arena.ofConfined());
    }

    /// The next bytes of an open regular file, at most so many; fewer mean that it ends there (read(2)).
    public byte[] read(Descriptor file, int atMost) throws SyscallFailure {
        try (Scratch scratch = kernel.scratch(atMost)) {
            return scratch.content(
                    (int) kernel.call(scratch, Call.READ, file.number(), scratch.contentAddress(), atMost));
        }
    }

    /// Writes to an open file from where it stands.
    public OutputStream writing(Descriptor file) {
        return new Output(file, Arena.ofConfined());
    }

    /// Goes back to the beginning.
    public void rewind(Descriptor file) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            kernel.call(arena, Call.LSEEK, file.number(), 0, 0);
        }
    }

    /// One entry of a directory.
    ///
    /// @param name as the file system has it, in no particular encoding
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(byte[] name) {
        public Entry {
            name = name.clone();
        }

        @Override
        public byte[] name() {
            return name.clone();
        }

        /// The name as text.
        public String text() {
            return new String(name, StandardCharsets.UTF_8);
        }
    }

    /// All entries of an open directory but `.` and `..`.
    public List<Entry> entries(Descriptor directory) throws SyscallFailure {
        List<Entry> found = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BLOCK, 8);
            long length = dents(arena, directory, buffer);
            while (length > 0) {
                collect(buffer.asSlice(0, length), found);
                length = dents(arena, directory, buffer);
            }
        }
        return found;
    }

    private long dents(Arena arena, Descriptor directory, MemorySegment buffer) throws SyscallFailure {
        return kernel.call(arena, Call.GETDENTS64, directory.number(), buffer.address(), BLOCK);
    }

    /// Reads `struct linux_dirent64` (getdents64(2)).
    private static void collect(MemorySegment block, List<Entry> into) {
        long offset = 0;
        while (offset < block.byteSize()) {
            int length = block.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset + 16) & 0xffff;
            MemorySegment name = block.asSlice(offset + 19, length - 19L);
            int end = 0;
            while (name.get(ValueLayout.JAVA_BYTE, end) != 0) {
                end++;
            }
            Entry entry = new Entry(name.asSlice(0, end).toArray(ValueLayout.JAVA_BYTE));
            if (!entry.text().equals(".") && !entry.text().equals("..")) {
                into.add(entry);
            }
            offset += length;
        }
    }

    /// The names of a file's extended attributes; none where the file system has no such thing.
    public List<String> attributes(Descriptor file) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(ATTRIBUTE_LIMIT);
            long length = kernel.call(arena, Call.FLISTXATTR, file.number(), buffer.address(), ATTRIBUTE_LIMIT);
            String names = new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
            return names.isEmpty() ? List.of() : List.of(names.split("\0", 0));
        } catch (SyscallFailure failure) {
            if (failure.errno() == Errno.EOPNOTSUPP) {
                return List.of();
            }
            throw failure;
        }
    }

    /// Copies one extended attribute from file to file.
    public void copyAttribute(Descriptor from, Descriptor to, String name) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(ATTRIBUTE_LIMIT);
            long named = arena.allocateFrom(name, StandardCharsets.UTF_8).address();
            long length = kernel.call(arena, Call.FGETXATTR, from.number(), named, buffer.address(), ATTRIBUTE_LIMIT);
            kernel.call(arena, Call.FSETXATTR, to.number(), named, buffer.address(), length, 0);
        }
    }

    /// Takes one extended attribute away.
    public void removeAttribute(Descriptor file, String name) throws SyscallFailure {
        try (Arena arena = Arena.ofConfined()) {
            long named = arena.allocateFrom(name, StandardCharsets.UTF_8).address();
            kernel.call(arena, Call.FREMOVEXATTR, file.number(), named);
        }
    }

    private final class Input extends InputStream {
        private final Descriptor file;
        private final Arena arena;
        private final MemorySegment buffer;

        Input(Descriptor file, Arena arena) {
            this.file = file;
            this.arena = arena;
            this.buffer = arena.allocate(BLOCK);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            if (length == 0) {
                return 0;
            }
            try (Arena call = Arena.ofConfined()) {
                int got = (int) kernel.call(call, Call.READ, file.number(), buffer.address(), Math.min(length, BLOCK));
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, offset, got);
                return got == 0 ? -1 : got;
            }
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    private final class Output extends OutputStream {
        private final Descriptor file;
        private final Arena arena;
        private final MemorySegment buffer;

        Output(Descriptor file, Arena arena) {
            this.file = file;
            this.arena = arena;
            this.buffer = arena.allocate(BLOCK);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, bytes.length);
            int done = 0;
            while (done < length) {
                int size = Math.min(length - done, BLOCK);
                MemorySegment.copy(bytes, offset + done, buffer, ValueLayout.JAVA_BYTE, 0, size);
                done += block(size);
            }
        }

        private int block(int size) throws IOException {
            try (Arena call = Arena.ofConfined()) {
                long written = kernel.call(call, Call.WRITE, file.number(), buffer.address(), size);
                if (written == 0) {
                    throw new EOFException("write(2) wrote nothing");
                }
                return (int) written;
            }
        }

        @Override
        public void close() {
            buffer.fill((byte) 0);
            arena.close();
        }
    }
}
