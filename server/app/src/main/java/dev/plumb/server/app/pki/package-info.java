/// The site's certificates: a root that is kept by the admin, an issuer that the server holds, and what it issues.
@NullMarked
package dev.plumb.server.app.pki;

import org.jspecify.annotations.NullMarked;
