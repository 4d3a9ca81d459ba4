package dev.plumb.agent.protocol;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The wire form of one resource of a node manifest.
public final class ResourceCodec {
    private ResourceCodec() {}

    /// The wire form.
    public static Json.Obj write(ManifestResource resource) {
        Json.Members members = Json.members()
                .put("kind", resource.id().kind())
                .put("name", resource.id().name())
                .map("attributes", ValueCodec.writeAll(resource.attributes()))
                .list("after", ids(resource.after()))
                .list("refresh-on", ids(resource.refreshOn()))
                .flag("audit", resource.audit())
                .map("permit", permits(resource.permits()))
                .put("on-release", resource.onRelease().map(ResourceCodec::word))
                .flag("together", resource.together());
        if (resource.ensure() == Ensure.ABSENT) {
            members.put("ensure", "absent");
        }
        return members.build();
    }

    /// The resource.
    public static ManifestResource read(Json json) throws MalformedException {
        Fields fields = Fields.of("a resource", json);
        ResourceId id = id(fields.text("kind"), fields.text("name"));
        ManifestResource resource = new ManifestResource(
                id,
                ensure(fields.optionalText("ensure")),
                ValueCodec.readAll(fields.map("attributes")),
                read(fields.texts("after")),
                read(fields.texts("refresh-on")),
                fields.flag("audit"),
                permitsOf(fields.map("permit")),
                onRelease(fields.optionalText("on-release")),
                fields.flag("together"));
        fields.end();
        return resource;
    }

    private static ResourceId id(String kind, String name) throws MalformedException {
        try {
            return new ResourceId(kind, name);
        } catch (IllegalArgumentException notOne) {
            throw new MalformedException(String.valueOf(notOne.getMessage()));
        }
    }

    private static List<Json> ids(List<ResourceId> ids) {
        return ids.stream().map(id -> (Json) new Json.Str(id.toString())).toList();
    }

    private static List<ResourceId> read(List<String> printed) throws MalformedException {
        List<ResourceId> ids = new ArrayList<>();
        for (String text : printed) {
            ids.add(ResourceId.read(text)
                    .orElseThrow(() -> new MalformedException("expected a resource id, found '" + text + "'")));
        }
        return ids;
    }

    private static Ensure ensure(Optional<String> word) throws MalformedException {
        if (word.isEmpty()) {
            return Ensure.PRESENT;
        }
        if (word.get().equals("absent")) {
            return Ensure.ABSENT;
        }
        throw new MalformedException("expected 'absent' for 'ensure', found '" + word.get() + "'");
    }

    private static String word(OnRelease onRelease) {
        return switch (onRelease) {
            case KEEP -> "keep";
            case REMOVE -> "remove";
        };
    }

    private static Optional<OnRelease> onRelease(Optional<String> word) throws MalformedException {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        for (OnRelease choice : OnRelease.values()) {
            if (word(choice).equals(word.get())) {
                return Optional.of(choice);
            }
        }
        throw new MalformedException("expected keep or remove for 'on-release', found '" + word.get() + "'");
    }

    static SortedMap<String, Json> permits(Map<Disruption, Permit> permits) {
        SortedMap<String, Json> written = new TreeMap<>();
        permits.forEach((disruption, permit) -> written.put(disruption.word(), new Json.Str(permit.toWord())));
        return written;
    }

    /// A class that this reader does not know is passed over: it has no action of that class that the permit
    /// could allow or forbid.
    static Map<Disruption, Permit> permitsOf(Map<String, Json> written) throws MalformedException {
        Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
        for (Map.Entry<String, Json> entry : written.entrySet()) {
            Permit permit = permit(entry.getValue());
            Disruption.read(entry.getKey()).ifPresent(disruption -> permits.put(disruption, permit));
        }
        return permits;
    }

    private static Permit permit(Json json) throws MalformedException {
        Optional<Permit> permit = json instanceof Json.Str(String word) ? Permit.read(word) : Optional.empty();
        return permit.orElseThrow(() -> new MalformedException("expected a permit, found " + json));
    }
}
