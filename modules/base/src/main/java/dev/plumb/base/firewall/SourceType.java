package dev.plumb.base.firewall;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.TextSchema;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;

/// An address or a network, in the one form that [Source] gives it.
record SourceType() implements Type<String> {
    static final Type<String> TYPE = new SourceType();

    @Override
    public String name() {
        return "address or network";
    }

    @Override
    public Reading<String> read(Value written) {
        String text = written instanceof Value.Text(String words) ? words : "";
        return Source.normal(text)
                .<Reading<String>>map(Reading.Ok::new)
                .orElseGet(() -> Reading.refused("an address or a network", Quoted.of(text)));
    }

    @Override
    public Value normal(String value) {
        return new Value.Text(value);
    }

    @Override
    public Value.Mapping schema() {
        return TextSchema.matching("^[0-9a-fA-F:./]+$");
    }
}
