package dev.plumb.agent.protocol.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Takes the members of an object one by one and, at the end, refuses what nobody took: an unknown field is
/// an error, never ignored.
public final class Fields {
    private final String what;
    private final SortedMap<String, Json> left;

    private Fields(String what, SortedMap<String, Json> left) {
        this.what = what;
        this.left = left;
    }

    /// The members of an object; `what` names it in messages.
    public static Fields of(String what, Json value) throws MalformedException {
        if (value instanceof Json.Obj(SortedMap<String, Json> members)) {
            return new Fields(what, new TreeMap<>(members));
        }
        throw new MalformedException("expected an object for " + what);
    }

    /// Takes a member that must be there.
    public Json need(String name) throws MalformedException {
        Json value = left.remove(name);
        if (value == null) {
            throw new MalformedException(what + " needs '" + name + "'");
        }
        return value;
    }

    /// Takes a member if it is there.
    public Optional<Json> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    /// Takes a string that must be there.
    public String text(String name) throws MalformedException {
        return string(name, need(name));
    }

    /// Takes a string if it is there.
    public Optional<String> optionalText(String name) throws MalformedException {
        Json value = left.remove(name);
        return value == null ? Optional.empty() : Optional.of(string(name, value));
    }

    /// Takes a whole number, or gives the default.
    public long number(String name, long absent) throws MalformedException {
        Json value = left.remove(name);
        if (value == null) {
            return absent;
        }
        if (value instanceof Json.Num(long number)) {
            return number;
        }
        throw new MalformedException(what + ": expected a whole number for '" + name + "'");
    }

    /// Takes a flag; absent is false.
    public boolean flag(String name) throws MalformedException {
        Json value = left.remove(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Json.Bool(boolean on)) {
            return on;
        }
        throw new MalformedException(what + ": expected true or false for '" + name + "'");
    }

    /// Takes an array; absent is empty.
    public List<Json> list(String name) throws MalformedException {
        Json value = left.remove(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Arr(List<Json> items)) {
            return items;
        }
        throw new MalformedException(what + ": expected an array for '" + name + "'");
    }

    /// Takes an array of strings; absent is empty.
    public List<String> texts(String name) throws MalformedException {
        List<Json> items = list(name);
        java.util.ArrayList<String> texts = new java.util.ArrayList<>(items.size());
        for (Json item : items) {
            texts.add(string(name, item));
        }
        return List.copyOf(texts);
    }

    /// Takes an object's members; absent is empty.
    public Map<String, Json> map(String name) throws MalformedException {
        Json value = left.remove(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Json.Obj(SortedMap<String, Json> members)) {
            return members;
        }
        throw new MalformedException(what + ": expected an object for '" + name + "'");
    }

    /// Refuses what was not taken.
    public void end() throws MalformedException {
        if (!left.isEmpty()) {
            throw new MalformedException(
                    what + " has unknown fields: " + String.join(", ", new TreeSet<>(left.keySet())));
        }
    }

    private String string(String name, Json value) throws MalformedException {
        if (value instanceof Json.Str(String text)) {
            return text;
        }
        throw new MalformedException(what + ": expected text for '" + name + "'");
    }
}
