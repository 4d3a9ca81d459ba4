package dev.plumb.agent.linux.syscall;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Gives files access lists, as setfacl(1) does, which not every machine has.
public final class AccessList {
    private AccessList() {}

    /// Lets one more user read.
    ///
    /// @param attribute `system.posix_acl_access`, or `system.posix_acl_default` of a directory
    public static void letRead(Path file, String attribute, int uid) throws SyscallFailure {
        Kernel kernel = new Kernel(Architecture.named(System.getProperty("os.arch", "")));
        byte[] list = list(uid);
        try (Descriptor opened = new FileCalls(kernel).known(file.toString(), FileCalls.READ);
                Arena arena = Arena.ofConfined()) {
            long name = arena.allocateFrom(attribute, StandardCharsets.UTF_8).address();
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, list);
            kernel.call(arena, Call.FSETXATTR, opened.number(), name, bytes.address(), list.length, 0);
        }
    }

    /// `struct posix_acl_xattr_header` and entries of tag, permissions, number (linux/posix_acl_xattr.h): owner
    /// `rw-`, the user `r--`, group `---`, mask `r--`, others `---`.
    private static byte[] list(int uid) {
        ByteBuffer list = ByteBuffer.allocate(4 + 5 * 8).order(ByteOrder.LITTLE_ENDIAN);
        list.putInt(2);
        entry(list, 0x01, 6, -1);
        entry(list, 0x02, 4, uid);
        entry(list, 0x04, 0, -1);
        entry(list, 0x10, 4, -1);
        entry(list, 0x20, 0, -1);
        return list.array();
    }

    private static void entry(ByteBuffer list, int tag, int permissions, int id) {
        list.putShort((short) tag).putShort((short) permissions).putInt(id);
    }
}
