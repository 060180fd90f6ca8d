package dev.chicane.engine.linearizability;

import java.io.Serial;

/** A history is not linearizable; the message draws it. */
public final class NotLinearizableError extends AssertionError {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Answer.NotLinearizable answer;

    NotLinearizableError(Answer.NotLinearizable answer) {
        super(answer.explanation());
        this.answer = answer;
    }

    /** The history, and from where on it can't be explained; not kept by serialization. */
    public Answer.NotLinearizable answer() {
        return answer;
    }
}
