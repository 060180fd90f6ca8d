/** Changes a program's classes before they are loaded, to see whether a remedy prevents a failure. */
@NullMarked
package dev.chicane.heap.edit;

import org.jspecify.annotations.NullMarked;
