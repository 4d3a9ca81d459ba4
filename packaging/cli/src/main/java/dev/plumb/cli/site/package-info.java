/// Where the files of a site come from: a folder as it lies there, or a revision of a Git repository.
@NullMarked
package dev.plumb.cli.site;

import org.jspecify.annotations.NullMarked;
