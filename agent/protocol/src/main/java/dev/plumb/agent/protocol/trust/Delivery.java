package dev.plumb.agent.protocol.trust;

/// What a node is handed: nothing of it is trusted yet.
///
/// @param release the envelope's bytes
/// @param proof that the manifest is in the release
/// @param manifest the node manifest's bytes
public record Delivery(Payload release, InclusionProof proof, Payload manifest) {}
