package dev.plumb.testkit.node;

import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A package as the fake node's index and status know it.
///
/// @param versions what the index has, the candidate last
/// @param needs packages without which it cannot be there
/// @param same those of `needs` that it needs in its own version
/// @param removes packages that its installation would remove
/// @param services the units of its services
/// @param configured whether it has configuration files, which a removal leaves
/// @param brings a description put over the node once it is installed
/// @param fails what its postinst says when it fails; empty when it does not
record FakePackage(
        Standing standing,
        List<String> versions,
        List<String> needs,
        List<String> same,
        List<String> removes,
        List<String> services,
        boolean configured,
        Optional<Value> brings,
        String fails) {

    static FakePackage read(String name, Value value) {
        if (value instanceof Value.Text(String version)) {
            return new FakePackage(
                    new Standing.Installed(version, false),
                    List.of(version),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    true,
                    Optional.empty(),
                    "");
        }
        Described given = Described.of("packages." + name, value)
                .only(
                        "installed",
                        "held",
                        "broken",
                        "configuration-left",
                        "no-configuration",
                        "versions",
                        "needs",
                        "needs-same",
                        "removes",
                        "services",
                        "brings",
                        "fails");
        return new FakePackage(
                standing(given),
                given.texts("versions"),
                Stream.concat(given.texts("needs").stream(), given.texts("needs-same").stream())
                        .toList(),
                given.texts("needs-same"),
                given.texts("removes"),
                given.texts("services"),
                !given.flag("no-configuration"),
                given.get("brings"),
                given.text("fails", ""));
    }

    private static Standing standing(Described given) {
        Optional<String> installed = given.text("installed");
        if (installed.isEmpty()) {
            return new Standing.NotInstalled(given.flag("configuration-left"));
        }
        return given.text("broken")
                .<Standing>map(how -> new Standing.Broken(installed.get(), how))
                .orElseGet(() -> new Standing.Installed(installed.get(), given.flag("held")));
    }

    Optional<String> version() {
        return switch (standing) {
            case Standing.Installed(String version, boolean held) -> Optional.of(version);
            case Standing.Broken(String version, String how) -> Optional.of(version);
            case Standing.NotInstalled none -> Optional.empty();
            case Standing.Unreadable unreadable -> Optional.empty();
        };
    }

    boolean held() {
        return standing instanceof Standing.Installed installed && installed.held();
    }

    FakePackage standing(Standing other) {
        return new FakePackage(other, versions, needs, same, removes, services, configured, brings, fails);
    }

    Value describe() {
        Describing described = new Describing();
        switch (standing) {
            case Standing.Installed(String version, boolean held) ->
                described.put("installed", version).put("held", held);
            case Standing.Broken(String version, String how) ->
                described.put("installed", version).put("broken", how);
            case Standing.NotInstalled(boolean left) -> described.put("configuration-left", left);
            case Standing.Unreadable unreadable -> {}
        }
        return described.put("versions", versions).mapping();
    }
}
