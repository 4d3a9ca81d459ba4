package dev.plumb.base.unit;

import dev.plumb.api.Claims;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.OwnedFile;
import java.util.ArrayList;
import java.util.List;

/// A unit that a resource of another kind brings with it, enabled: the unit of a timer, of a swap area, of
/// the firewall.
///
/// @param name full, with suffix
/// @param files the unit file and what goes with it
/// @param started whether it shall be active now too
public record OwnedUnit(String name, List<OwnedFile> files, boolean started) {
    private static final String DIRECTORY = "/etc/systemd/system/";

    public OwnedUnit {
        files = List.copyOf(files);
    }

    /// The unit file of a name, with this text.
    public static OwnedFile file(String name, String text) {
        return OwnedFile.of(DIRECTORY + name, text).inFolderOfRoot();
    }

    /// What stands where it shall be.
    public FoundUnit look(NodeView node) {
        return new FoundUnit(
                this, node.services().unit(name), FoundFiles.look(node, files), UnitDisruption.gpuContainers(node));
    }

    /// The same unit, all of whose files shall be gone.
    public OwnedUnit gone() {
        return new OwnedUnit(
                name, files.stream().map(file -> OwnedFile.none(file.path())).toList(), false);
    }

    /// The unit and its files as owned things.
    public Claims.Builder claims() {
        List<Thing> owned = new ArrayList<>(files.stream().map(OwnedFile::thing).toList());
        owned.add(Thing.named(Sort.UNIT, name));
        return new Claims.Builder().owns(owned.toArray(Thing[]::new));
    }
}
