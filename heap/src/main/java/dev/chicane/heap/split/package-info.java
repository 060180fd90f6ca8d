/** Synchronized methods in two parts, so that something can be done before they take their monitor. */
@NullMarked
package dev.chicane.heap.split;

import org.jspecify.annotations.NullMarked;
