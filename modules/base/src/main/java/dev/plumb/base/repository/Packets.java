package dev.plumb.base.repository;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/// A look at the packets that OpenPGP data is made of (RFC 9580 §4, §5): whether it is public keys, and
/// whole. Whether they are good for anything is for apt to say.
final class Packets {
    private static final int SIGNATURE = 2;
    private static final int PUBLIC_KEY = 6;
    private static final int PUBLIC_SUBKEY = 14;
    private static final Set<Integer> SECRET_KEYS = Set.of(5, 7);
    /// Signatures, user ids and attributes; markers, trust and padding, which readers pass over.
    private static final Set<Integer> BESIDE = Set.of(SIGNATURE, 10, 12, 13, 17, 21, PUBLIC_SUBKEY);

    private Packets() {}

    /// What it is instead of public keys; completes "found …".
    static Optional<String> fault(byte[] octets) {
        ByteBuffer rest = ByteBuffer.wrap(octets);
        boolean key = false;
        try {
            while (rest.hasRemaining()) {
                int tag = next(rest);
                if (SECRET_KEYS.contains(tag)) {
                    return Optional.of("a private key");
                }
                key |= tag == PUBLIC_KEY;
                if (!key || (tag != PUBLIC_KEY && !BESIDE.contains(tag))) {
                    return Optional.of(tag == SIGNATURE ? "a signature" : "something that is no OpenPGP key");
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException cut) {
            return Optional.of(key ? "a key that was cut or changed" : "something that is no OpenPGP key");
        }
        return Optional.empty();
    }

    /// Passes over one packet and gives its type.
    private static int next(ByteBuffer rest) {
        int head = octet(rest);
        if ((head & 0x80) == 0) {
            throw new IllegalArgumentException("no packet begins with " + head);
        }
        boolean old = (head & 0x40) == 0;
        int length = old ? oldLength(head & 3, rest) : length(rest);
        if (length < 0 || length > rest.remaining()) {
            throw new IllegalArgumentException("a packet of " + length + " octets");
        }
        rest.position(rest.position() + length);
        return old ? (head >> 2) & 0xf : head & 0x3f;
    }

    /// RFC 9580 §4.2.1; keys have no partial lengths.
    private static int length(ByteBuffer rest) {
        int first = octet(rest);
        if (first < 192) {
            return first;
        }
        if (first < 224) {
            return ((first - 192) << 8) + octet(rest) + 192;
        }
        return first == 255 ? rest.getInt() : -1;
    }

    /// RFC 9580 §4.2.2; keys have no indeterminate lengths.
    private static int oldLength(int type, ByteBuffer rest) {
        return switch (type) {
            case 0 -> octet(rest);
            case 1 -> rest.getShort() & 0xffff;
            case 2 -> rest.getInt();
            default -> -1;
        };
    }

    private static int octet(ByteBuffer rest) {
        return rest.get() & 0xff;
    }
}
