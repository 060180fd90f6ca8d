package dev.chicane.guard;

import java.util.OptionalLong;

/** What was read is not what is there any more: somebody else has changed it since, or deleted it. Nothing was changed by this statement. */
public final class StaleObjectException extends GuardException {
    private static final long serialVersionUID = 1;
    private static final long DELETED = Long.MIN_VALUE;

    private final String entity;
    private final String id;
    private final long expected;
    private final long found;

    /**
     * One of this.
     *
     * @param entity such as {@code Jobneed}
     * @param id which of these
     * @param expected the version that was read
     * @param found the one that is there now; empty if it is deleted
     */
    public StaleObjectException(String entity, Object id, long expected, OptionalLong found) {
        super(entity + '(' + id + ") was " + (found.isPresent() ? "modified" : "deleted")
                + " concurrently: expected version " + expected + ", found "
                + (found.isPresent() ? found.getAsLong() : "none"));
        this.entity = entity;
        this.id = id.toString();
        this.expected = expected;
        this.found = found.orElse(DELETED);
    }

    /** What it is, such as {@code Jobneed}. */
    public String entity() {
        return entity;
    }

    /** Which of these, as a text. */
    public String id() {
        return id;
    }

    /** The version that was read. */
    public long expected() {
        return expected;
    }

    /** The version that is there now; empty if it is deleted. */
    public OptionalLong found() {
        return found == DELETED ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** Whether it was deleted, and not changed. */
    public boolean isDeleted() {
        return found == DELETED;
    }
}
