package dev.plumb.agent.protocol.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/// Takes the members of an object one by one and, at the end, refuses what nobody took: an unknown field is
/// an error, never ignored.
public final class Fields {
    private final String what;
    private final SortedMap<String, Json> members;
    private final List<String> taken = new ArrayList<>();

    private Fields(String what, SortedMap<String, Json> members) {
        this.what = what;
        this.members = members;
    }

    /// The members of an object; `what` names it in messages.
    public static Fields of(String what, Json value) throws MalformedException {
        if (value instanceof Json.Obj(SortedMap<String, Json> members)) {
            return new Fields(what, members);
        }
        throw new MalformedException("expected an object for " + what);
    }

    /// Takes a member that must be there.
    public Json need(String name) throws MalformedException {
        return take(name).orElseThrow(() -> new MalformedException(what + " needs '" + name + "'"));
    }

    /// Takes a member if it is there and was not taken yet.
    public Optional<Json> take(String name) {
        Json value = members.get(name);
        if (value == null || taken.contains(name)) {
            return Optional.empty();
        }
        taken.add(name);
        return Optional.of(value);
    }

    /// Takes a string that must be there.
    public String text(String name) throws MalformedException {
        return string(name, need(name));
    }

    /// Takes a string if it is there.
    public Optional<String> optionalText(String name) throws MalformedException {
        Optional<Json> value = take(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(string(name, value.get()));
    }

    /// Takes a whole number, or gives the default.
    public long number(String name, long absent) throws MalformedException {
        Optional<Json> value = take(name);
        if (value.isEmpty()) {
            return absent;
        }
        if (value.get() instanceof Json.Num(long number)) {
            return number;
        }
        throw new MalformedException(what + ": expected a whole number for '" + name + "'");
    }

    /// Takes a flag; absent is false.
    public boolean flag(String name) throws MalformedException {
        Optional<Json> value = take(name);
        if (value.isEmpty()) {
            return false;
        }
        if (value.get() instanceof Json.Bool(boolean on)) {
            return on;
        }
        throw new MalformedException(what + ": expected true or false for '" + name + "'");
    }

    /// Takes an array; absent is empty.
    public List<Json> list(String name) throws MalformedException {
        Optional<Json> value = take(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Json.Arr(List<Json> items)) {
            return items;
        }
        throw new MalformedException(what + ": expected an array for '" + name + "'");
    }

    /// Takes an array of strings; absent is empty.
    public List<String> texts(String name) throws MalformedException {
        List<Json> items = list(name);
        List<String> texts = new ArrayList<>(items.size());
        for (Json item : items) {
            texts.add(string(name, item));
        }
        return List.copyOf(texts);
    }

    /// Takes an object's members; absent is empty.
    public Map<String, Json> map(String name) throws MalformedException {
        Optional<Json> value = take(name);
        if (value.isEmpty()) {
            return Map.of();
        }
        if (value.get() instanceof Json.Obj(SortedMap<String, Json> entries)) {
            return entries;
        }
        throw new MalformedException(what + ": expected an object for '" + name + "'");
    }

    /// Refuses what was not taken.
    public void end() throws MalformedException {
        if (taken.size() < members.size()) {
            NavigableSet<String> left = new TreeSet<>(members.keySet());
            taken.forEach(left::remove);
            throw new MalformedException(what + " has unknown fields: " + String.join(", ", left));
        }
    }

    private String string(String name, Json value) throws MalformedException {
        if (value instanceof Json.Str(String text)) {
            return text;
        }
        throw new MalformedException(what + ": expected text for '" + name + "'");
    }
}
