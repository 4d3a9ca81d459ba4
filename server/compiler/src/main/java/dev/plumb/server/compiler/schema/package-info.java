/// JSON Schemas (draft 2020-12) of the files of a site, made from the definitions of kinds and blueprints, so that
/// editors complete and check what people write. What a schema cannot say stays with `plumb check`.
@NullMarked
package dev.plumb.server.compiler.schema;

import org.jspecify.annotations.NullMarked;
