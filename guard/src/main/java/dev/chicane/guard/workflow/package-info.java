/** Rows that go from state to state, as a definition allows it: each transition decided by the row as it is, and kept with who, why and when. */
@NullMarked
package dev.chicane.guard.workflow;

import org.jspecify.annotations.NullMarked;
