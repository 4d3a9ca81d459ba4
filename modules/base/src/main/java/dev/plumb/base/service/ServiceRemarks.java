package dev.plumb.base.service;

import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.stream.Stream;

/// What is told of a unit besides what is done about it.
final class ServiceRemarks {
    private ServiceRemarks() {}

    static List<String> of(ServiceSpec desired, ServiceFound found) {
        return Stream.concat(found.overruling().stream().map(ServiceRemarks::overrules), changed(desired, found))
                .toList();
    }

    /// A drop-in of somebody else's goes with our unit and may replace the program that our text starts.
    private static String overrules(String path) {
        return Quoted.of(path) + ", which is not ours, changes 'ExecStart=' of the unit: remove it,"
                + " or declare what it shall say as 'drop-in'";
    }

    private static Stream<String> changed(ServiceSpec desired, ServiceFound found) {
        return found.dropped().equals(ServiceFound.Dropped.CHANGED)
                ? Stream.of(Quoted.of(desired.unitPath()) + " stays, though 'unit' is no longer written: it was changed"
                        + " since Plumb last brought it there; remove it, or declare what it shall say as 'unit'")
                : Stream.empty();
    }
}
