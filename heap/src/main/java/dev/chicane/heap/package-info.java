/** Threads and memory under control: the agent, and a program as a scenario. Start at {@link dev.chicane.heap.Program}. */
@NullMarked
package dev.chicane.heap;

import org.jspecify.annotations.NullMarked;
