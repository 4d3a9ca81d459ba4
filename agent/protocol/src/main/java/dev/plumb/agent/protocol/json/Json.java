package dev.plumb.agent.protocol.json;

import dev.plumb.api.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A JSON value of the subset that signed documents use: no null, no fraction, no number beyond 2^53−1 (RFC
/// 8785 §3.2.2.3 needs no shortest-double printing then).
public sealed interface Json {

    /// A string without unpaired surrogates.
    record Str(String text) implements Json {}

    /// A whole number.
    record Num(long number) implements Json {
        public Num {
            if (number > Value.Whole.LIMIT || number < -Value.Whole.LIMIT) {
                throw new IllegalArgumentException("beyond 2^53-1: " + number);
            }
        }
    }

    /// True or false.
    record Bool(boolean on) implements Json {}

    /// An array.
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /// An object; its members are kept in the order of RFC 8785 §3.2.3: by UTF-16 code units, as Java compares
    /// strings.
    record Obj(SortedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSortedMap(members);
        }

        /// The member of this name.
        public Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name));
        }
    }

    /// An array of strings.
    static Arr strings(List<String> texts) {
        return new Arr(texts.stream().map(text -> (Json) new Str(text)).toList());
    }

    /// An object of these members.
    static Obj object(Map<String, ? extends Json> members) {
        return new Obj(new TreeMap<>(members));
    }

    /// Starts an object.
    static Members members() {
        return new Members();
    }

    /// Collects the members of an object; what is empty or at its default is left out by the caller's choice of
    /// method.
    final class Members {
        private final SortedMap<String, Json> members = new TreeMap<>();

        /// Adds a member.
        public Members put(String name, Json value) {
            members.put(name, value);
            return this;
        }

        /// Adds a string.
        public Members put(String name, String text) {
            return put(name, new Str(text));
        }

        /// Adds a number.
        public Members put(String name, long number) {
            return put(name, new Num(number));
        }

        /// Adds a string if there is one.
        public Members put(String name, Optional<String> text) {
            text.ifPresent(t -> put(name, t));
            return this;
        }

        /// Adds `true`, or nothing.
        public Members flag(String name, boolean on) {
            return on ? put(name, new Bool(true)) : this;
        }

        /// Adds an array unless it is empty.
        public Members list(String name, List<? extends Json> items) {
            return items.isEmpty() ? this : put(name, new Arr(List.copyOf(items)));
        }

        /// Adds an object unless it is empty.
        public Members map(String name, Map<String, ? extends Json> entries) {
            return entries.isEmpty() ? this : put(name, object(entries));
        }

        /// The object.
        public Obj build() {
            return new Obj(new TreeMap<>(members));
        }
    }
}
