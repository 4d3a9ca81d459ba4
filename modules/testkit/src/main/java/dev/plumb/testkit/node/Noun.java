package dev.plumb.testkit.node;

import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;

/// One noun of the fake node, kept as entries under the keys of a node's description.
interface Noun {
    /// The keys of a description that it reads; every key is one noun's own.
    List<String> keys();

    /// Puts what is described over what is there.
    void put(Described node);

    /// All there is, by key of the description and name.
    Map<String, Map<String, Value>> describe();

    /// Takes an entry away; nothing happens when the noun has no such key or name.
    void remove(String key, String name);
}
