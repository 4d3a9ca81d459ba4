package dev.plumb.cli;

import dev.plumb.agent.app.KeptVersion;
import dev.plumb.agent.protocol.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The kept contents of a file, the latest first, which is number 1.
final class VersionList {
    private VersionList() {}

    static List<String> lines(List<KeptVersion> versions) {
        List<String> lines = new ArrayList<>();
        for (KeptVersion version : versions) {
            lines.add("%3d  until %s  %s:%s %04o  %s"
                    .formatted(
                            lines.size() + 1,
                            version.taken().truncatedTo(ChronoUnit.SECONDS),
                            version.ownership().user(),
                            version.ownership().group(),
                            version.ownership().mode(),
                            version.left()
                                    .map(why -> "not kept: " + why)
                                    .or(() -> version.body().map(body -> body.size() + " bytes"))
                                    .orElseGet(() -> version.text().length() + " characters")));
        }
        return lines;
    }

    static Json json(String path, List<KeptVersion> versions) {
        List<Json> items = new ArrayList<>();
        for (KeptVersion version : versions) {
            Json.Members members = Json.members()
                    .put("number", items.size() + 1)
                    .put("until", version.taken().toString())
                    .put("user", version.ownership().user())
                    .put("group", version.ownership().group())
                    .put("mode", "%04o".formatted(version.ownership().mode()))
                    .put("not-kept", version.left());
            version.body().ifPresent(body -> members.put("bytes", body.size()));
            if (version.left().isEmpty() && version.body().isEmpty()) {
                members.put("characters", version.text().length());
            }
            items.add(members.build());
        }
        return Json.members()
                .put("path", path)
                .put("versions", new Json.Arr(items))
                .build();
    }
}
