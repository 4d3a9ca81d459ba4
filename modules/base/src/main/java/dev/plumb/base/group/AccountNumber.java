package dev.plumb.base.group;

import dev.plumb.api.Claims;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
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

    /// Claims the fixed number of a user. One that goes has none any more: it leaves the one it had, and that of the
    /// group of its name, which userdel(8) takes along, before others take them. Who gets whatever number is free,
    /// for itself or for the group of its name, comes after those who want a certain one.
    ///
    /// @param ownGroup whether useradd(8) makes a group of its name
    public static void claimUser(Claims.Builder claims, ResourceSpec user, Optional<Long> number, boolean ownGroup) {
        if (user.absent()) {
            claims.owns(freed(Sort.FREED_UID, user), freed(Sort.FREED_GID, user));
            return;
        }
        claimNumber(claims, Sort.UID, Sort.FREED_UID, number);
        if (ownGroup) {
            claims.needs(Thing.any(Sort.GID));
        }
    }

    /// The same for a group.
    public static void claimGroup(Claims.Builder claims, ResourceSpec group, Optional<Long> number) {
        if (group.absent()) {
            claims.owns(freed(Sort.FREED_GID, group));
        } else {
            claimNumber(claims, Sort.GID, Sort.FREED_GID, number);
        }
    }

    private static void claimNumber(Claims.Builder claims, Sort sort, Sort freed, Optional<Long> number) {
        if (number.isPresent()) {
            claims.owns(Thing.named(sort, Long.toString(number.get()))).needs(Thing.any(freed));
        } else {
            claims.needs(Thing.any(sort));
        }
    }

    private static Thing freed(Sort sort, ResourceSpec account) {
        return Thing.named(sort, account.id().toString());
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
