package dev.plumb.server.fleet.enrol;

import java.net.InetAddress;

/// A machine that asks for an identity, its proof of the token checked.
///
/// @param key lower-case hex of the SHA-256 of its SubjectPublicKeyInfo
/// @param machine what it says of itself
/// @param from where its connection comes from
public record Asking(String key, Machine machine, InetAddress from) {}
