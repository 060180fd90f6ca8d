/**
 * Plain runs in which two steps are delayed and held, by an agent that does nothing else; start at
 * {@link dev.chicane.heap.perturb.Perturbation}. Nothing here sees the rest of Chicane: it runs in the program's JVM.
 */
@NullMarked
package dev.chicane.heap.perturb;

import org.jspecify.annotations.NullMarked;
