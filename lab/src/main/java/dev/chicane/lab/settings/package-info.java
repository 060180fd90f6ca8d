/** What of the bank can be switched while it runs. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.settings;
