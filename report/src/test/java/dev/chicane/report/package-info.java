/** Reports compared with golden files, the schema, and the rules of their layout. */
@NullMarked
package dev.chicane.report;

import org.jspecify.annotations.NullMarked;
