package dev.plumb.server.fleet.enrol;

import java.util.UUID;

/// Who holds a slot, or held it.
///
/// @param slot name of the node
/// @param instance drawn when the identity was given
/// @param key lower-case hex of the SHA-256 of its SubjectPublicKeyInfo
/// @param level how far it is trusted
/// @param revoked whether the identity was taken back
public record Holder(String slot, UUID instance, String key, Level level, boolean revoked) {}
