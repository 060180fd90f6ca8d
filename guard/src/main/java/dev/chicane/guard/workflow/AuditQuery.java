package dev.chicane.guard.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * Which transitions are looked for: those for which all of this is so, the newest first.
 *
 * @param entity such as {@code orders}
 * @param id which of these, as a text
 * @param correlation what they belong to
 * @param since the first moment, by the database's clock
 * @param until the moment before which they were made
 * @param before the number before which they were kept: that of the last one of what was found before, for what comes next
 * @param limit how many at most, 1 to 10,000
 */
public record AuditQuery(
        Optional<String> entity,
        Optional<String> id,
        Optional<String> correlation,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Long> before,
        int limit) {
    private static final int USUAL_LIMIT = 100;
    private static final int GREATEST_LIMIT = 10_000;
    private static final AuditQuery ALL = new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            USUAL_LIMIT);

    /** Checks the limit, and that the times are in their order. */
    public AuditQuery {
        if (limit < 1 || limit > GREATEST_LIMIT) {
            throw new IllegalArgumentException(
                    "1 to 10,000 transitions are found at a time, not " + limit + ": go on by before(number).");
        }
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "Nothing is since " + since.get() + " and before " + until.get() + ": turn them round.");
        }
    }

    /** All there are; 100 at most, if nothing else is said. */
    public static AuditQuery all() {
        return ALL;
    }

    /** Those of this kind. */
    public static AuditQuery of(String entity) {
        return new AuditQuery(
                Optional.of(Said.name("name of an entity", entity)),
                ALL.id,
                ALL.correlation,
                ALL.since,
                ALL.until,
                ALL.before,
                ALL.limit);
    }

    /**
     * Those of one.
     *
     * @param id as the database writes it: a number without zeros before it, a UUID in small letters. {@link Workflow#history} takes any form
     */
    public static AuditQuery of(String entity, Object id) {
        AuditQuery kind = of(entity);
        return new AuditQuery(
                kind.entity,
                Optional.of(Entity.id(entity, id).toString()),
                kind.correlation,
                kind.since,
                kind.until,
                kind.before,
                kind.limit);
    }

    /** The same, of what belongs to this. */
    public AuditQuery correlation(String other) {
        return new AuditQuery(entity, id, Optional.of(Said.name("correlation id", other)), since, until, before, limit);
    }

    /** The same, from this moment on. */
    public AuditQuery since(Instant other) {
        return new AuditQuery(entity, id, correlation, Optional.of(other), until, before, limit);
    }

    /** The same, before this moment. */
    public AuditQuery until(Instant other) {
        return new AuditQuery(entity, id, correlation, since, Optional.of(other), before, limit);
    }

    /** The same, kept before this one. */
    public AuditQuery before(long number) {
        return new AuditQuery(entity, id, correlation, since, until, Optional.of(number), limit);
    }

    /** The same, so many at most. */
    public AuditQuery limit(int other) {
        return new AuditQuery(entity, id, correlation, since, until, before, other);
    }
}
