package dev.plumb.agent.protocol;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A node manifest as bytes: RFC 8785 JSON, named by the SHA-256 of the bytes. What equals a default is not
/// written. An unknown field is refused, for what is not understood must not be half enforced; an unknown
/// kind is not, for the agent reports it as `unsupported` and does the rest.
public final class ManifestCodec {
    /// The largest node manifest, in bytes; long content travels as blobs.
    public static final int LIMIT = 64 << 20;

    /// The form written and read here.
    public static final int FORMAT = 1;

    private ManifestCodec() {}

    /// The bytes that the release covers.
    public static byte[] write(NodeManifest manifest) {
        return new ManifestWriter().write(manifest);
    }

    /// The name of a manifest: lower-case hex of the SHA-256 of its bytes.
    public static String digest(byte[] bytes) {
        return Sha256.hex(bytes);
    }

    /// The manifest that bytes hold.
    public static Decoded<NodeManifest> read(byte[] bytes) {
        try {
            return new Decoded.Ok<>(manifest(JsonSource.read(bytes, LIMIT)));
        } catch (MalformedException malformed) {
            return new Decoded.Refused<>(Problem.environment(
                    "manifest.malformed", "the node manifest cannot be read: " + malformed.getMessage()));
        }
    }

    private static NodeManifest manifest(Json document) throws MalformedException {
        Fields fields = Fields.of("the manifest", document);
        long format = fields.number("format", 0);
        if (format != FORMAT) {
            throw new MalformedException("expected format " + FORMAT + ", found " + format);
        }
        String node = fields.text("node");
        NodeRules rules = rules(fields.need("rules"));
        List<ManifestResource> resources = new ArrayList<>();
        for (Json resource : fields.list("resources")) {
            resources.add(ResourceCodec.read(resource));
        }
        SortedMap<String, String> waiting = new TreeMap<>();
        for (Map.Entry<String, Json> entry : fields.map("waiting").entrySet()) {
            waiting.put(entry.getKey(), fact(entry.getValue()));
        }
        fields.end();
        checkReferences(resources);
        return new NodeManifest(node, rules, resources, waiting);
    }

    private static String fact(Json json) throws MalformedException {
        if (json instanceof Json.Str(String fact)) {
            return fact;
        }
        throw new MalformedException("expected the name of a fact in 'waiting'");
    }

    static SortedMap<String, Json> waiting(NodeManifest manifest) {
        SortedMap<String, Json> waiting = new TreeMap<>();
        manifest.waiting().forEach((what, on) -> waiting.put(what, new Json.Str(on)));
        return waiting;
    }

    private static void checkReferences(List<ManifestResource> resources) throws MalformedException {
        Set<Object> placed = new HashSet<>();
        for (ManifestResource resource : resources) {
            for (Object reference : resource.after()) {
                if (!placed.contains(reference)) {
                    throw new MalformedException(
                            resource.id() + " comes after " + reference + ", which is not before it");
                }
            }
            if (!resource.after().containsAll(resource.refreshOn())) {
                throw new MalformedException(resource.id() + " is refreshed by what it does not come after");
            }
            if (!placed.add(resource.id())) {
                throw new MalformedException(resource.id() + " stands twice");
            }
        }
    }

    static Json rules(NodeRules rules) {
        SortedMap<String, Json> windows = new TreeMap<>();
        rules.windows().forEach((name, window) -> windows.put(name, WindowCodec.write(window)));
        Json.Members members = Json.members()
                .flag("audit", rules.audit())
                .map("permit", ResourceCodec.permits(rules.permits()))
                .map("windows", windows);
        if (rules.maxRemovals() != NodeRules.MAX_REMOVALS) {
            members.put("max-removals", rules.maxRemovals());
        }
        return members.build();
    }

    private static NodeRules rules(Json json) throws MalformedException {
        Fields fields = Fields.of("the rules", json);
        SortedMap<String, Window> windows = new TreeMap<>();
        for (Map.Entry<String, Json> window : fields.map("windows").entrySet()) {
            windows.put(window.getKey(), WindowCodec.read(window.getValue()));
        }
        long removals = fields.number("max-removals", NodeRules.MAX_REMOVALS);
        if (removals < 0 || removals > Integer.MAX_VALUE) {
            throw new MalformedException("expected 'max-removals' between 0 and 2^31-1, found " + removals);
        }
        NodeRules rules = new NodeRules(
                fields.flag("audit"), ResourceCodec.permitsOf(fields.map("permit")), windows, (int) removals);
        fields.end();
        return rules;
    }
}
