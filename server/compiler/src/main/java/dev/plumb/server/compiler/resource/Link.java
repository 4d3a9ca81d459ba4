package dev.plumb.server.compiler.resource;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.yaml.Place;

/// A declared edge of one entry, its names read but not yet looked up.
///
/// @param source the entry or use that declares it
/// @param target as it is written: a label without its scope
/// @param labels the scope in which a label is looked up
public record Link(Sort sort, ResourceId source, ResourceId target, Place place, String labels) {
    public enum Sort {
        AFTER,
        BEFORE,
        REFRESH_ON,
        REFRESHES;

        /// The other direction, for what is taken away in reverse.
        public Sort reversed() {
            return switch (this) {
                case AFTER, REFRESH_ON -> BEFORE;
                case BEFORE, REFRESHES -> AFTER;
            };
        }
    }
}
