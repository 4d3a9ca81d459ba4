/// The kind `ssh-key`, and where keys of users stand.
@NullMarked
package dev.plumb.base.sshkey;

import org.jspecify.annotations.NullMarked;
