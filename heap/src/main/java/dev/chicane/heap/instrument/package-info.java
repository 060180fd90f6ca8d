/** What is changed in the bytecode of the program and of the JDK: one class a rule. */
@NullMarked
package dev.chicane.heap.instrument;

import org.jspecify.annotations.NullMarked;
