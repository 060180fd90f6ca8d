/** What the lab does beside its bank, on databases of its own. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.workshop;
