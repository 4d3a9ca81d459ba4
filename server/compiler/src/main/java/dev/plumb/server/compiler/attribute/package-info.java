/// Makes attributes of what an entry gives: values, and the content of files from text, templates, files and data
/// (rule 15).
@NullMarked
package dev.plumb.server.compiler.attribute;

import org.jspecify.annotations.NullMarked;
