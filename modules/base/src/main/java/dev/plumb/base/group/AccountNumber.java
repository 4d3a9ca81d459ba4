package dev.plumb.base.group;

import dev.plumb.api.Claims;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;

/// Rules about numbers and origins that users and groups share.
public final class AccountNumber {
    /// 2^32−2: the highest number; the next is the kernel's "no change" (chown(2)).
    private static final long HIGHEST = 4_294_967_294L;

    private AccountNumber() {}

    /// What is wrong with a written number. 65535 is the same "no change" in 16 bits.
    public static List<Problem> problems(String attribute, Optional<Long> number) {
        return number.filter(n -> n < 0 || n > HIGHEST || n == 65535)
                .map(n -> List.of(Problem.author(
                                "account.number",
                                "expected 0 to 4294967294 but 65535, found " + Quoted.of(Long.toString(n)))
                        .at(attribute)))
                .orElse(List.of());
    }

    /// Claims a fixed number. Whoever goes has none any more, and leaves the one it had before others take it.
    ///
    /// @param sort of the number
    public static void claim(Claims.Builder claims, ResourceSpec account, Thing.Sort sort, Optional<Long> number) {
        if (account.absent()) {
            claims.owns(Thing.named(Thing.Sort.FREED, account.id().toString()));
        } else {
            number.ifPresent(fixed ->
                    claims.owns(Thing.named(sort, Long.toString(fixed))).needs(Thing.any(Thing.Sort.FREED)));
        }
    }

    /// The number belongs to someone else.
    public static Problem taken(String attribute, long number, String kind, String holder) {
        return Problem.operator(
                        "account.number-taken",
                        "expected " + attribute + " " + number + " to be free, found " + kind + " " + Quoted.of(holder))
                .advise("choose another number, or renumber or remove " + Quoted.of(holder)
                        + "; files keep their old number");
    }

    /// The name is known, but not from the machine's own files: a local one of the same name would shadow it.
    public static Problem notLocal(String kind, String name) {
        return Problem.author(
                        "account.not-local",
                        kind + " " + Quoted.of(name)
                                + " comes from a directory service, not from this node's own files")
                .advise("manage it there; a local " + kind + " of the same name would shadow it");
    }
}
