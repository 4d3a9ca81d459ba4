package dev.plumb.agent.protocol.trust;

/// What a signed document is. It is under the signature, so that none can be taken for another.
public enum PayloadType {
    /// the keys that a node trusts
    ANCHOR("anchor"),
    /// the root of all node manifests
    RELEASE("release"),
    /// all that narrows or permits on one node
    ORDERS("orders");

    private final String mediaType;

    PayloadType(String word) {
        this.mediaType = "application/vnd.plumb." + word + "+json";
    }

    /// As it stands in an envelope.
    public String mediaType() {
        return mediaType;
    }
}
