/** What the hooks do: threads, monitors, class initialisation and time, on the engine's scheduler. */
@NullMarked
package dev.chicane.heap.control;

import org.jspecify.annotations.NullMarked;
