package dev.chicane.guard;

import dev.chicane.guard.internal.Seconds;
import java.time.Duration;
import java.util.Optional;

/**
 * Who has a row locked, as far as the server tells.
 *
 * @param pid of its session in the server
 * @param application what it calls itself; may be empty
 * @param transaction for how long its transaction has gone on; empty if this role is not told
 * @param state such as {@code active} or {@code idle in transaction}; may be empty
 * @param query the last statement that it has sent, or the one that it is at; may be empty
 */
public record RowHolder(int pid, String application, Optional<Duration> transaction, String state, String query) {
    private static final int LONGEST_QUERY = 200;

    /** As messages name it. */
    @Override
    public String toString() {
        var text = new StringBuilder("held by ");
        if (!application.isBlank()) {
            text.append('\'').append(application).append("', ");
        }
        text.append("pid ").append(pid);
        transaction.ifPresent(time -> text.append(", in a transaction for ").append(Seconds.text(time)));
        if (!state.isBlank()) {
            text.append(", ").append(state);
        }
        String told = query.strip();
        if (!told.isEmpty()) {
            text.append(": ").append(told.length() > LONGEST_QUERY ? told.substring(0, LONGEST_QUERY) + "..." : told);
        }
        return text.toString();
    }
}
