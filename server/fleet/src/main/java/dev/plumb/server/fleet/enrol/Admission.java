package dev.plumb.server.fleet.enrol;

import dev.plumb.api.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decides about a machine that asks. Whatever is not clear waits for a person, and a slot that is held is never
/// given to another key here, so of two machines that want to be one node neither wins in silence.
///
/// @param slots those of the site
/// @param holders who has an identity, also those whose was taken back
public record Admission(Collection<Slot> slots, Collection<Holder> holders) {
    public Admission {
        slots = List.copyOf(slots);
        holders = List.copyOf(holders);
    }

    /// The answer to a machine.
    ///
    /// @param usedBy keys that asked with the token before
    public Answer decide(Asking asking, Token token, Set<String> usedBy, Instant now) {
        Optional<Problem> refused = refuse(asking, token, usedBy, now);
        if (refused.isPresent()) {
            return new Answer.Refused(refused.get());
        }
        return known(asking).orElseGet(() -> place(asking, token));
    }

    /// A key that was used before the token ran full may ask again for as long as the token holds.
    private static Optional<Problem> refuse(Asking asking, Token token, Set<String> usedBy, Instant now) {
        if (token.revoked()) {
            return refused("token.revoked", token, "was taken back");
        }
        if (now.isBefore(token.from())) {
            return refused("token.not-yet", token, "holds from " + token.from());
        }
        if (!now.isBefore(token.until())) {
            return refused("token.ended", token, "held until " + token.until());
        }
        if (!token.networks().isEmpty()
                && token.networks().stream().noneMatch(network -> network.contains(asking.from()))) {
            return refused("token.network", token, "is not for " + asking.from().getHostAddress());
        }
        boolean room = usedBy.contains(asking.key()) || usedBy.size() < token.machines();
        return room
                ? Optional.empty()
                : refused("token.used-up", token, "was used by " + token.machines() + " machines");
    }

    private static Optional<Problem> refused(String code, Token token, String why) {
        return Optional.of(Problem.operator(code, "the token '" + token.id() + "' " + why)
                .advise("make another: plumb token create"));
    }

    private Optional<Answer> known(Asking asking) {
        Optional<Holder> holder =
                holders.stream().filter(held -> held.key().equals(asking.key())).findFirst();
        return holder.map(held -> held.revoked()
                ? new Answer.Refused(Problem.operator(
                                "key.revoked", "the identity of this key as '" + held.slot() + "' was taken back")
                        .advise("the machine needs a new key: plumb agent reset"))
                : new Answer.Again(held));
    }

    private Answer place(Asking asking, Token token) {
        List<Slot> fitting = slots.stream()
                .filter(slot -> slot.namesItsMachine() && slot.fits(asking.machine()))
                .toList();
        if (fitting.size() > 1) {
            return new Answer.Pending(
                    Optional.empty(),
                    "its serial number and addresses fit " + fitting.get(0).name() + " and "
                            + fitting.get(1).name());
        }
        return fitting.stream()
                .findFirst()
                .or(() -> byName(asking.machine(), token))
                .map(slot -> into(slot, token))
                .orElseGet(() -> new Answer.Pending(Optional.empty(), "the site keeps no slot for such a machine"));
    }

    /// A name is believed only where the token was made for it and the site says nothing of the machine.
    private Optional<Slot> byName(Machine machine, Token token) {
        return slots.stream()
                .filter(slot -> !slot.namesItsMachine())
                .filter(slot -> token.names().contains(slot.name()))
                .filter(slot ->
                        slot.name().equals(machine.shortName()) || slot.name().equals(machine.hostname()))
                .findFirst();
    }

    private Answer into(Slot slot, Token token) {
        if (!token.opens(slot.name())) {
            return new Answer.Pending(Optional.of(slot.name()), "the token '" + token.id() + "' is not for it");
        }
        boolean held = holders.stream()
                .anyMatch(holder -> !holder.revoked() && holder.slot().equals(slot.name()));
        return held
                ? new Answer.Pending(
                        Optional.of(slot.name()), "another key holds it: re-imaged, replaced, or somebody else")
                : new Answer.Admitted(slot.name(), Level.MATCHED);
    }
}
