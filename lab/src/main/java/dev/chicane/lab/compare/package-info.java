/** All ways to make transfers on the same work, by turns: how long each takes, and whether it loses money. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.compare;
