package dev.chicane.jdbc.spec;

/**
 * Where a run of a specification is told: two streams, as the tool has them that this format is of. What goes to both has the order
 * of the calls. Called by one thread.
 */
public interface SpecOutput {
    /** More of the result; with the line breaks that it has. */
    void result(String text);

    /** More of what that tool writes to its error output. */
    void message(String text);

    /** One that puts both into one text, as expected files have them. */
    static SpecOutput into(StringBuilder text) {
        return new SpecOutput() {
            @Override
            public void result(String more) {
                text.append(more);
            }

            @Override
            public void message(String more) {
                text.append(more);
            }
        };
    }
}
