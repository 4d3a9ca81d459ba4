package dev.plumb.agent.engine.memory;

import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.ResourceCodec;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.ServiceStep;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One thing written down in the [Journal]. All that is remembered is the fold of all notes, see [Ledger].
public sealed interface Note {

    /// A run is about to make its first change.
    record Began(String run, Instant at) implements Note {}

    /// A resource will be changed, if its turn comes in this run.
    ///
    /// @param creating it was not there, so what comes to be there is Plumb's
    /// @param wire the declaration that it is changed to, as canonical JSON: what is half made is released by
    ///     it; empty of what leaves, and in journals of earlier versions
    /// @param digests of its attributes that may not be kept, keyed, by attribute
    record Acting(ResourceId id, boolean creating, String wire, SortedMap<String, String> digests) implements Note {
        public Acting {
            digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
        }

        /// What has no attribute that may not be kept.
        public Acting(ResourceId id, boolean creating, String wire) {
            this(id, creating, wire, Collections.emptySortedMap());
        }

        /// What is changed to no declaration: it leaves.
        public Acting(ResourceId id, boolean creating) {
            this(id, creating, "");
        }
    }

    /// The turn of a resource that [Acting] names has come: its first step is next. Written without waiting for the
    /// disk, so a power cut may take it.
    record Begun(ResourceId id) implements Note {}

    /// Files are about to be written in these directories; a run that is killed leaves temporary ones there.
    record Touching(SortedSet<String> folders) implements Note {
        public Touching {
            folders = Collections.unmodifiableSortedSet(new TreeSet<>(folders));
        }
    }

    /// What killed runs left is cleared away.
    record Cleared() implements Note {}

    /// These steps on units are all that is left to do of a change once its files are written. They are due until
    /// they are done, for no look at the files would tell that they are not.
    ///
    /// @param classes how the actions that they are part of disturb
    /// @param steps none when they are done
    record Outstanding(ResourceId id, Set<Disruption> classes, List<ServiceStep> steps) implements Note {
        public Outstanding {
            classes = Set.copyOf(classes);
            steps = List.copyOf(steps);
        }
    }

    /// A resource must be refreshed because another one changes.
    record Due(ResourceId id, ResourceId because, Instant since) implements Note {}

    /// The change that a refresh was written down for was not made after all.
    record Undue(ResourceId id, ResourceId because) implements Note {}

    /// All refreshes that a resource owed are done.
    record Paid(ResourceId id) implements Note {}

    /// A resource was seen to be as its declaration says.
    ///
    /// @param wire the declaration, as canonical JSON
    /// @param created whether Plumb brought the thing to be there
    /// @param digests of the attributes that may not be kept, keyed, by attribute
    record Reached(ResourceId id, String wire, boolean created, SortedMap<String, String> digests) implements Note {
        public Reached {
            digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
        }

        /// What has no attribute that may not be kept.
        public Reached(ResourceId id, String wire, boolean created) {
            this(id, wire, created, Collections.emptySortedMap());
        }

        /// The same without its digests: they were made with a key that is lost.
        Reached undigested() {
            return digests.isEmpty() ? this : new Reached(id, wire, created);
        }

        /// The declaration; empty where a later version of Plumb wrote it and it cannot be read.
        public Optional<ManifestResource> declaration() {
            try {
                byte[] bytes = wire.getBytes(StandardCharsets.UTF_8);
                return Optional.of(ResourceCodec.read(JsonSource.read(bytes, bytes.length)));
            } catch (MalformedException later) {
                return Optional.empty();
            }
        }
    }

    /// What is at these paths may hold a secret, whoever declares it.
    record Guarded(SortedSet<String> paths) implements Note {
        public Guarded {
            paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
        }
    }

    /// Digests from here on are made with this key. Those made with another are compared with nothing any more.
    ///
    /// @param mark tells one key from another, and does not tell the key: [dev.plumb.agent.engine.Keyed#mark()]
    record KeyedBy(String mark) implements Note {}

    /// What earlier runs wrote down is lost: any file may hold a secret that they put there.
    record Lost() implements Note {}

    /// Plain content was put over what was at these paths, or is known to be there, or nothing is there any more.
    record Unguarded(SortedSet<String> paths) implements Note {
        public Unguarded {
            paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
        }
    }

    /// A change of a resource is not permitted, since then.
    record HeldSince(ResourceId id, Hold by, Instant since) implements Note {}

    /// A resource is no longer held.
    record Unheld(ResourceId id) implements Note {}

    /// A resource is no longer declared, nobody changed it, and it is about to be removed. Once begun its
    /// removal is finished, whatever a look at what is left of it says.
    record Leaving(ResourceId id) implements Note {}

    /// A resource is no longer declared, and what is done on release was done.
    record LetGo(ResourceId id) implements Note {}

    /// A resource is no longer listed: removed, or acknowledged.
    record Forgot(ResourceId id) implements Note {}

    /// The run that [Began] came to its end.
    record Ended(String run) implements Note {}
}
