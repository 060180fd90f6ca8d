package dev.chicane.guard.bench;

/** Something beside what it is made of, which is measured several times. */
public interface Compared {
    /** What it is. */
    String name();

    /** Measures both once more. */
    void measure() throws Exception;

    /** As a row of a table. */
    String row();
}
