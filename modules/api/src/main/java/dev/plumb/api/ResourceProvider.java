package dev.plumb.api;

import dev.plumb.api.node.NodeView;

/// Manages one kind of resource. Reading, deciding and acting are apart: [#observe] gets a node it cannot
/// change, [#plan] gets no node at all, and what a plan decides is data ([dev.plumb.api.node.Step]) that the
/// engine carries out, so that nothing but what was planned is ever done.
///
/// Providers hold no mutable state and are safe for use by many threads.
///
/// @param <S> what the kind's resources shall be
/// @param <O> what they are found to be
public interface ResourceProvider<S extends ResourceSpec, O> {

    /// The kind's name, attributes, types and defaults: the source of its schema and of its reference page.
    KindDefinition definition();

    /// Makes a spec of attributes whose names and types were already checked against [#definition]; what is
    /// left are rules between attributes. Pure: the server and the agent both call it.
    Parsed<S> parse(ResourceId id, Attributes attributes);

    /// What the resource owns and needs. Pure.
    Claims claims(S desired);

    /// Reads what is there.
    Observed<O> observe(S desired, NodeView node);

    /// Decides what to do. Pure.
    Plan plan(S desired, Observed<O> observed);
}
