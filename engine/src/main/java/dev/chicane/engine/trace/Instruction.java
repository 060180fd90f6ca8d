package dev.chicane.engine.trace;

/**
 * The instruction by which a step is done: finer than its line, on which there may be several.
 *
 * @param number of those of its method that are steps, from 1, in the order of the code; 0 if unknown
 * @param isVolatile whether it accesses a volatile field
 * @param looks whether it stands in a loop whose turns only look and wait, such as {@code while (!ready) Thread.yield();}
 */
public record Instruction(int number, boolean isVolatile, boolean looks) {
    /** Nothing is known of it. */
    public static final Instruction UNKNOWN = new Instruction(0, false, false);
}
