package dev.chicane.lab.course;

/**
 * How a task stands, by the evidence.
 *
 * @param isDone whether it is done
 * @param sentence what was seen of it, or what is missing
 */
record Seen(boolean isDone, String sentence) {
    /** It is done. */
    static Seen done(String sentence) {
        return new Seen(true, sentence);
    }

    /** It is not, so far. */
    static Seen missing(String sentence) {
        return new Seen(false, sentence);
    }
}
