package dev.chicane.jdbc.footprint;

/** A statement that was read, and waits for the values of its parameters. */
interface Form {
    /** What it touches with these. */
    Footprint with(Parameters parameters);
}
