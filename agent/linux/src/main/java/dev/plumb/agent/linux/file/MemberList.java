package dev.plumb.agent.linux.file;

import dev.plumb.agent.linux.syscall.Descriptor;
import dev.plumb.agent.linux.syscall.FileCalls;
import dev.plumb.api.node.Unpacked;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down, while an archive is unpacked, what came with it, as [Unpacked] tells.
final class MemberList implements AutoCloseable {
    private final Downloads.Tools tools;
    private final Descriptor file;
    private final OutputStream to;
    /// More than these are not remembered: a second name of a later one is then told as a stranger's.
    private static final int REMEMBERED = 50_000;

    /// For second names.
    private final Map<List<String>, Unpacked.Member> known = new HashMap<>();

    private MemberList(Downloads.Tools tools, Descriptor file) {
        this.tools = tools;
        this.file = file;
        this.to = new BufferedOutputStream(tools.bytes().writing(file));
    }

    static MemberList create(Downloads.Tools tools, Descriptor directory, String name) throws IOException {
        return new MemberList(
                tools, tools.calls().child(directory, name, FileCalls.WRITE | FileCalls.CREATE_NEW, 0600));
    }

    void add(List<String> path, Unpacked.Member member) throws IOException {
        if (known.size() < REMEMBERED) {
            known.put(path, member);
        }
        to.write(member.line(String.join("/", path)).getBytes(StandardCharsets.UTF_8));
    }

    /// A second name of the same file.
    void addSame(List<String> old, List<String> path) throws IOException {
        Unpacked.Member member = known.get(old);
        if (member != null) {
            add(path, member);
        }
    }

    void finish() throws IOException {
        to.flush();
        tools.calls().sync(file);
    }

    @Override
    public void close() throws IOException {
        try (file) {
            to.close();
        }
    }
}
