/** The bank as it is seen from outside: who races it and loads it over HTTP, and what the accounts say afterwards. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.client;
