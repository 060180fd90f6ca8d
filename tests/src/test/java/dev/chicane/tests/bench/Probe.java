package dev.chicane.tests.bench;

import java.util.List;

/** A measurement that is taken in a JVM of its own. */
@FunctionalInterface
interface Probe {
    /** Measures, and returns its figures in an order of its own. */
    List<Double> measure(List<String> arguments) throws Throwable;
}
