package dev.plumb.base.repository;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.Map;
import java.util.Optional;

/// OpenPGP public keys: armored, or the Base64 of a binary keyring. The normal form is one armored block,
/// which is what apt gets to read. A slip in copying is found here, and not by apt on every node.
record PublicKeysType() implements Type<String> {
    static final Type<String> TYPE = new PublicKeysType();
    private static final String EXPECTED = "an OpenPGP public key, armored or in Base64";

    @Override
    public String name() {
        return "OpenPGP public keys";
    }

    @Override
    public Reading<String> read(Value written) {
        if (!(written instanceof Value.Text(String text))) {
            return Reading.refused(EXPECTED, written.secret() ? "a secret" : "no text");
        }
        return switch (Armor.read(text.strip())) {
            case Armor.Read.Wrong(String found) -> Reading.refused(EXPECTED, found);
            case Armor.Read.Octets(byte[] octets) -> read(octets);
        };
    }

    private static Reading<String> read(byte[] octets) {
        Optional<String> fault = Packets.fault(octets);
        return fault.<Reading<String>>map(found -> Reading.refused(EXPECTED, found))
                .orElseGet(() -> new Reading.Ok<>(Armor.written(octets)));
    }

    @Override
    public Value normal(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value.Mapping schema() {
        return Value.Mapping.of(Map.of("type", new Value.Text("string")));
    }
}
