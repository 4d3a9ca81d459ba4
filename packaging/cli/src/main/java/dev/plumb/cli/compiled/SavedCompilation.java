package dev.plumb.cli.compiled;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.SavedWork;
import dev.plumb.agent.protocol.ValueCodec;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The last compilation, found again for as long as nothing that it depends on changes: the program that
/// compiles, the node's name, its facts, and each file of the site with its path.
public final class SavedCompilation {
    private static final String NAME = "compiled";

    private final Optional<byte[]> key;

    private SavedCompilation(Optional<byte[]> key) {
        this.key = key;
    }

    /// Of these inputs; never found and never saved by a program that cannot tell its builds apart.
    ///
    /// @param program what tells this build of the program from others, see [ProgramFiles]
    /// @param inventory the node's facts
    /// @param site the site's files by path
    public static SavedCompilation of(
            Optional<String> program, String node, Value.Mapping inventory, SortedMap<String, byte[]> site) {
        return new SavedCompilation(program.map(build -> key(build, node, inventory, site)));
    }

    /// A digest of all of them. Each stands behind its length, so that no two lists look the same.
    private static byte[] key(String program, String node, Value.Mapping inventory, SortedMap<String, byte[]> site) {
        MessageDigest digest = Sha256.begin();
        add(digest, program);
        add(digest, node);
        add(digest, CanonicalJson.text(ValueCodec.write(inventory)));
        for (Map.Entry<String, byte[]> file : site.entrySet()) {
            add(digest, file.getKey());
            add(digest, file.getValue());
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    /// The compilation, if it is there.
    public Optional<CompiledNode> find(AgentFolder home) {
        return key.flatMap(new SavedWork(home, NAME)::find).flatMap(CompiledNodeCodec::read);
    }

    /// Keeps a compilation for next time, unless some of it must not be kept.
    public void save(AgentFolder home, CompiledNode node) {
        SavedWork saved = new SavedWork(home, NAME);
        if (node.sensitive()) {
            saved.forget();
        } else {
            key.ifPresent(now -> saved.save(now, CompiledNodeCodec.write(node)));
        }
    }
}
