/** Workflows as a service has them, to be read and copied: they see nothing of guard but what a user of it sees. */
@NullMarked
package com.acme.desk;

import org.jspecify.annotations.NullMarked;
