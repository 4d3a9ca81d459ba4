package dev.plumb.server.compiler.explain;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.util.List;

/// Where something on a node comes from.
public sealed interface Explanation {
    /// A resource.
    ///
    /// @param resource as the manifest carries it, but for content that is not to be shown
    /// @param attributes what is given, in order of name
    /// @param rules `audit` and `permit CLASS`, where somebody says something of it
    /// @param declarations every one, in declared order
    /// @param because the reasons given
    /// @param dropped automatic edges of it that gave way to declared ones
    /// @param leftOut what declares it too, but not on this node
    record OfResource(
            ManifestResource resource,
            List<Layers> attributes,
            List<Layers> rules,
            List<Declaration> declarations,
            List<String> because,
            List<String> dropped,
            List<LeftOut> leftOut)
            implements Explanation {
        public OfResource {
            attributes = List.copyOf(attributes);
            rules = List.copyOf(rules);
            declarations = List.copyOf(declarations);
            because = List.copyOf(because);
            dropped = List.copyOf(dropped);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// A use of a blueprint.
    ///
    /// @param absent whether all that it gives shall be gone
    /// @param declarations every one, with the parameters of the use itself as the last
    /// @param gives its resources, those of the uses in it too
    /// @param leftOut what declares it too, but not on this node
    /// @param without entries within it that are left out
    record OfUse(
            ResourceId use,
            boolean absent,
            List<Declaration> declarations,
            List<ResourceId> gives,
            List<LeftOut> leftOut,
            List<LeftOut> without)
            implements Explanation {
        public OfUse {
            declarations = List.copyOf(declarations);
            gives = List.copyOf(gives);
            leftOut = List.copyOf(leftOut);
            without = List.copyOf(without);
        }
    }

    /// A parameter.
    record OfParameter(Layers layers) implements Explanation {}

    /// Something that the site declares, but not on this node.
    record NotHere(String name, String node, List<LeftOut> leftOut) implements Explanation {
        public NotHere {
            leftOut = List.copyOf(leftOut);
        }
    }

    /// Nothing to explain.
    record None(List<Problem> problems) implements Explanation {
        public None {
            problems = List.copyOf(problems);
        }
    }
}
