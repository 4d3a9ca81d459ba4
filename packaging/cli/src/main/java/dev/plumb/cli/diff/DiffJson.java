package dev.plumb.cli.diff;

import dev.plumb.agent.protocol.ResourceCodec;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.cli.PlainJson;
import dev.plumb.server.compiler.diff.Change;
import dev.plumb.server.compiler.diff.ManifestDiff;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Differences as JSON.
public final class DiffJson {
    private final Texts texts;

    private DiffJson(Texts texts) {
        this.texts = texts;
    }

    /// One object a group.
    ///
    /// @param blobs contents that the manifests name by digest, as far as they are at hand: text is written out
    /// @param left nodes that were left out, with the families of facts that they need
    public static Json of(List<ManifestDiff.Group> groups, Map<String, byte[]> blobs, SortedMap<String, String> left) {
        DiffJson json = new DiffJson(new Texts(blobs));
        SortedMap<String, Json> leftOut = new TreeMap<>();
        left.forEach((node, families) -> leftOut.put(node, new Json.Str(families)));
        return Json.members()
                .put("groups", new Json.Arr(groups.stream().map(json::group).toList()))
                .put("left-out", Json.object(leftOut))
                .build();
    }

    private Json group(ManifestDiff.Group group) {
        return Json.members()
                .put("nodes", Json.strings(group.nodes()))
                .put(
                        "changes",
                        new Json.Arr(group.changes().stream().map(this::change).toList()))
                .build();
    }

    private Json change(Change change) {
        Json.Members members = Json.members();
        switch (change) {
            case Change.NodeAdded(int resources) ->
                members.put("change", "node-added").put("resources", resources);
            case Change.NodeRemoved() -> members.put("change", "node-removed");
            case Change.NodeRenamed(String was) ->
                members.put("change", "node-renamed").put("was", was);
            case Change.Reordered() -> members.put("change", "reordered");
            case Change.Rule(Change.Aspect aspect) ->
                members.put("change", "rule").put("aspects", aspects(List.of(aspect)));
            case Change.Added(var resource) ->
                members.put("change", "added").put("resource", ResourceCodec.write(texts.within(resource)));
            case Change.Dropped(var id) -> members.put("change", "dropped").put("id", id.toString());
            case Change.Altered(var id, List<Change.Aspect> aspects) ->
                members.put("change", "altered").put("id", id.toString()).put("aspects", aspects(aspects));
        }
        return members.build();
    }

    private Json aspects(List<Change.Aspect> aspects) {
        return new Json.Arr(aspects.stream().map(this::aspect).toList());
    }

    private Json aspect(Change.Aspect aspect) {
        Json.Members members = Json.members().put("name", aspect.name());
        aspect.before().ifPresent(value -> members.put("before", PlainJson.write(texts.within(value))));
        aspect.after().ifPresent(value -> members.put("after", PlainJson.write(texts.within(value))));
        return members.build();
    }
}
