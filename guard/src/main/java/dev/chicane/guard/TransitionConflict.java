package dev.chicane.guard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something was to go to another state, and is in none from which that is allowed: somebody else was faster, or it is not yet so far. Nothing
 * was changed.
 */
public final class TransitionConflict extends GuardException {
    private static final long serialVersionUID = 1;

    private final String entity;
    private final String id;
    private final String wanted;
    private final String[] allowed;
    private final @Nullable String found;
    private final @Nullable String who;
    private final @Nullable Instant at;

    private TransitionConflict(
            String entity,
            String id,
            String wanted,
            String[] allowed,
            @Nullable String found,
            @Nullable String who,
            @Nullable Instant at) {
        super(entity + '(' + id + ") was not moved to " + wanted + ": it is "
                + (found == null ? "in no state (NULL)" : found.equals(wanted) ? found + " already" : found)
                + (who == null ? "" : ", where '" + who + "' has moved it at " + at) + ", and " + wanted
                + " is allowed from " + String.join(", ", allowed) + '.');
        this.entity = entity;
        this.id = id;
        this.wanted = wanted;
        this.allowed = allowed;
        this.found = found;
        this.who = who;
        this.at = at;
    }

    /**
     * One of this.
     *
     * @param entity such as {@code Order}
     * @param id which of these
     * @param wanted the state to which it was to go
     * @param allowed those from which it may
     * @param found the one in which it is; empty if that is NULL
     */
    public TransitionConflict(String entity, Object id, String wanted, List<String> allowed, Optional<String> found) {
        this(entity, id.toString(), wanted, allowed.toArray(new String[0]), found.orElse(null), null, null);
    }

    /** The same, of which is known who has moved it to where it is, and when. */
    public TransitionConflict knowing(String mover, Instant moved) {
        return new TransitionConflict(entity, id, wanted, allowed, found, mover, moved);
    }

    /** What it is, such as {@code Order}. */
    public String entity() {
        return entity;
    }

    /** Which of these, as a text. */
    public String id() {
        return id;
    }

    /** The state to which it was to go. */
    public String wanted() {
        return wanted;
    }

    /** Those from which it may. */
    public List<String> allowed() {
        return List.of(allowed);
    }

    /** The state in which it is; empty if that is NULL. */
    public Optional<String> found() {
        return Optional.ofNullable(found);
    }

    /** Who has moved it there, if that was a transition which was kept. */
    public Optional<String> who() {
        return Optional.ofNullable(who);
    }

    /** When that was, by the database's clock. */
    public Optional<Instant> at() {
        return Optional.ofNullable(at);
    }

    /** Whether it is where it was to go, so that what is asked for has been done by somebody. */
    public boolean isThereAlready() {
        return wanted.equals(found);
    }
}
