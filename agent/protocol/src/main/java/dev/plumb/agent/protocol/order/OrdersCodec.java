package dev.plumb.agent.protocol.order;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.agent.protocol.trust.EnvelopeCodec;
import dev.plumb.agent.protocol.trust.Epoch;
import dev.plumb.agent.protocol.trust.Seconds;
import dev.plumb.api.Disruption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The wire form of orders: RFC 8785 JSON, times in UTC seconds.
public final class OrdersCodec {
    static final int FORMAT = 1;

    private OrdersCodec() {}

    /// The bytes that are signed.
    public static byte[] write(Orders orders) {
        return CanonicalJson.bytes(Json.members()
                .put("format", FORMAT)
                .put("site", orders.site())
                .put("epoch", orders.epoch().json())
                .put("number", orders.number())
                .put("node", orders.node())
                .put("issued", orders.issued().getEpochSecond())
                .list("orders", orders.orders().stream().map(OrdersCodec::json).toList())
                .build());
    }

    static Orders read(byte[] bytes) throws MalformedException {
        Fields fields = Fields.of("the orders", JsonSource.read(bytes, EnvelopeCodec.LIMIT));
        if (fields.number("format", 0) != FORMAT) {
            throw new MalformedException("expected orders of format " + FORMAT);
        }
        try {
            Orders orders = new Orders(
                    fields.text("site"),
                    Epoch.read(fields.need("epoch")),
                    fields.number("number", 0),
                    fields.text("node"),
                    Seconds.read(fields, "issued"),
                    orders(fields.list("orders")));
            fields.end();
            return orders;
        } catch (IllegalArgumentException wrong) {
            throw new MalformedException("the orders: " + wrong.getMessage());
        }
    }

    private static List<Order> orders(List<Json> items) throws MalformedException {
        List<Order> orders = new ArrayList<>();
        for (Json item : items) {
            Fields fields = Fields.of("an order", item);
            Order.Word word = word(fields.text("word"), fields);
            Instant from = Seconds.read(fields, "from");
            Instant until = Seconds.read(fields, "until");
            String by = fields.text("by");
            orders.add(new Order(word, from, until, by, fields.text("reason")));
            if (!(word instanceof Order.Word.Unknown)) {
                fields.end();
            }
        }
        return orders;
    }

    private static Json json(Order order) {
        Json.Members members = Json.members()
                .put("from", order.from().getEpochSecond())
                .put("until", order.until().getEpochSecond())
                .put("by", order.by())
                .put("reason", order.reason());
        return switch (order.word()) {
            case Order.Word.Hold() -> members.put("word", "hold").build();
            case Order.Word.Audit() -> members.put("word", "audit").build();
            case Order.Word.Pin(long release) ->
                members.put("word", "pin").put("release", release).build();
            case Order.Word.Permit(Disruption disruption) ->
                members.put("word", "permit").put("class", disruption.word()).build();
            case Order.Word.RunNow() -> members.put("word", "run-now").build();
            case Order.Word.Follow(String ref) ->
                members.put("word", "follow").put("ref", ref).build();
            case Order.Word.Unknown(String code) -> members.put("word", code).build();
        };
    }

    private static Order.Word word(String code, Fields fields) throws MalformedException {
        return switch (code) {
            case "hold" -> new Order.Word.Hold();
            case "audit" -> new Order.Word.Audit();
            case "pin" -> new Order.Word.Pin(fields.number("release", 0));
            case "permit" -> permit(fields.text("class"));
            case "run-now" -> new Order.Word.RunNow();
            case "follow" -> new Order.Word.Follow(fields.text("ref"));
            default -> new Order.Word.Unknown(code);
        };
    }

    /// A class that this agent does not know is of no action that it could do.
    private static Order.Word permit(String disruption) {
        Optional<Disruption> known = Disruption.read(disruption);
        return known.<Order.Word>map(Order.Word.Permit::new)
                .orElseGet(() -> new Order.Word.Unknown("permit " + disruption));
    }
}
