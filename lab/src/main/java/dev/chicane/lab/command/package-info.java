/** {@code chicane lab}: its options and its commands. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.command;
