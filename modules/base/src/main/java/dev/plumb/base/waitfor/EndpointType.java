package dev.plumb.base.waitfor;

import dev.plumb.api.node.Endpoint;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.TextSchema;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A TCP endpoint: `control-01:6817`, `[fd00::1]:22`.
public record EndpointType() implements Type<Endpoint> {
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9][A-Za-z0-9.-]{0,252})):([1-9][0-9]{0,4})");

    /// The type.
    public static final Type<Endpoint> TYPE = new EndpointType();

    @Override
    public String name() {
        return "endpoint";
    }

    @Override
    public Reading<Endpoint> read(Value written) {
        String text = written instanceof Value.Text(String words) ? words : "";
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
            return Reading.refused("a host and a port such as 'control-01:6817'", Quoted.of(text));
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new Reading.Ok<>(new Endpoint(host, Integer.parseInt(matcher.group(3))));
    }

    @Override
    public Value normal(Endpoint value) {
        return new Value.Text(value.toString());
    }

    @Override
    public Value.Mapping schema() {
        return TextSchema.matching("^.+:[1-9][0-9]{0,4}$");
    }
}
