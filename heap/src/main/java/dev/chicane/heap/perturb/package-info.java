/**
 * Plain runs in which threads are delayed and held at a few places, by an agent that does nothing else; start at
 * {@link dev.chicane.heap.perturb.Perturbation}. Nothing here sees the rest of Chicane but its hooks: it runs in the program's JVM.
 */
@NullMarked
package dev.chicane.heap.perturb;

import org.jspecify.annotations.NullMarked;
