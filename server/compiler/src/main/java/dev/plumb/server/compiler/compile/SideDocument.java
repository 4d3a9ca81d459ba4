package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.resource.Declared;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where each resource of a manifest is declared and why, for people; it is no part of what is enforced.
public record SideDocument(SortedMap<ResourceId, Source> resources) {

    /// Where one resource comes from.
    ///
    /// @param origins each declaration that was merged, in declared order
    /// @param because the reasons given
    public record Source(List<Origin> origins, List<String> because) {
        public Source {
            origins = List.copyOf(origins);
            because = List.copyOf(because);
        }
    }

    /// One declaration.
    ///
    /// @param place `roles/base.yaml:3:5`
    /// @param via the blueprint uses that it comes from, the outermost first
    public record Origin(String place, List<ResourceId> via) {
        public Origin {
            via = List.copyOf(via);
        }

        @Override
        public String toString() {
            return place + (via.isEmpty() ? "" : " via " + via.getLast());
        }
    }

    public SideDocument {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    /// Of the resources of a manifest.
    static SideDocument of(List<Declared> resources) {
        SortedMap<ResourceId, Source> sources = new TreeMap<>();
        resources.forEach(resource -> sources.put(resource.id(), new Source(origins(resource), resource.because())));
        return new SideDocument(sources);
    }

    private static List<Origin> origins(Declared resource) {
        return resource.standings().stream()
                .map(standing -> new Origin(standing.place().toString(), standing.uses()))
                .distinct()
                .toList();
    }

    /// The document as bytes: canonical JSON.
    public byte[] write() {
        TreeMap<String, Json> members = new TreeMap<>();
        resources.forEach((id, source) -> members.put(id.toString(), write(source)));
        return CanonicalJson.bytes(Json.members().map("resources", members).build());
    }

    private static Json write(Source source) {
        List<String> origins = source.origins().stream().map(Origin::toString).toList();
        Json.Members members = Json.members().put("origins", Json.strings(origins));
        if (!source.because().isEmpty()) {
            members.put("because", Json.strings(source.because()));
        }
        return members.build();
    }
}
