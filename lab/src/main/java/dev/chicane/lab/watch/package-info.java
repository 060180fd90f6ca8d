/** What is seen of transfers from outside: metrics, spans and log lines, each a listener to the same observations. */
@org.jspecify.annotations.NullMarked
package dev.chicane.lab.watch;
