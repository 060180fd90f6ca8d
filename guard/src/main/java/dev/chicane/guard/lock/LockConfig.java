package dev.chicane.guard.lock;

import java.time.Duration;

/**
 * How the locks of a name are taken and kept. Immutable.
 *
 * @param name of the keys that it is for
 * @param backend the name under which the registry has what keeps them
 * @param lease how long one is kept without being renewed: from 10 ms to a day
 * @param maxWait how long acquiring it may take, with everything: 0 or more, up to a day
 * @param renew whether the lease is renewed for as long as it is held
 * @param tx what it has to do with transactions
 * @param fenceTx whether a transaction in which it is taken opens the {@linkplain Held#gate gate}
 */
public record LockConfig(
        String name, String backend, Duration lease, Duration maxWait, boolean renew, TxPolicy tx, boolean fenceTx) {
    // Before the presets, which are checked by them.
    private static final Duration SHORTEST_LEASE = Duration.ofMillis(10);
    private static final Duration DAY = Duration.ofDays(1);

    /** The backend with which a registry was begun. */
    public static final String DEFAULT_BACKEND = "default";

    /** A lease of 10 s, and up to 5 s to wait. */
    public static final LockConfig ATTENDANCE_UPDATE =
            of("ATTENDANCE_UPDATE", Duration.ofSeconds(10), Duration.ofSeconds(5));

    /** A lease of 15 s, and up to 10 s to wait. */
    public static final LockConfig JOB_WORKFLOW_UPDATE =
            of("JOB_WORKFLOW_UPDATE", Duration.ofSeconds(15), Duration.ofSeconds(10));

    /** A lease of 15 s, and up to 10 s to wait. */
    public static final LockConfig TICKET_ESCALATION =
            of("TICKET_ESCALATION", Duration.ofSeconds(15), Duration.ofSeconds(10));

    /** A lease of 10 s, and up to 5 s to wait. */
    public static final LockConfig JSON_FIELD_UPDATE =
            of("JSON_FIELD_UPDATE", Duration.ofSeconds(10), Duration.ofSeconds(5));

    /** Checks each value. */
    public LockConfig {
        LockKey.of(name, "any");
        require(!backend.isBlank(), name, "the backend", '"' + backend + '"', "a name");
        require(
                lease.compareTo(SHORTEST_LEASE) >= 0 && lease.compareTo(DAY) <= 0,
                name,
                "the lease",
                lease,
                "from 10 ms to a day");
        require(
                !maxWait.isNegative() && maxWait.compareTo(DAY) <= 0,
                name,
                "the longest wait",
                maxWait,
                "from 0 to a day");
    }

    private static void require(boolean isRight, String name, String what, Object value, String wanted) {
        if (!isRight) {
            throw new IllegalArgumentException("Lock configuration \"" + name + "\": " + what + " has to be " + wanted
                    + ", and is " + value + ".");
        }
    }

    /** One of the default backend, which is renewed, and released after the completion of a transaction. */
    public static LockConfig of(String name, Duration lease, Duration maxWait) {
        return new LockConfig(name, DEFAULT_BACKEND, lease, maxWait, true, TxPolicy.RELEASE_AFTER_COMPLETION, false);
    }

    /** The same for keys of another name. */
    public LockConfig withName(String other) {
        return new LockConfig(other, backend, lease, maxWait, renew, tx, fenceTx);
    }

    /** The same, kept by another backend. */
    public LockConfig withBackend(String other) {
        return new LockConfig(name, other, lease, maxWait, renew, tx, fenceTx);
    }

    /** The same with another time to wait. */
    public LockConfig withMaxWait(Duration time) {
        return new LockConfig(name, backend, lease, time, renew, tx, fenceTx);
    }

    /** The same, not renewed: it is lost when the lease is over, whatever is done under it. */
    public LockConfig withoutRenewal() {
        return new LockConfig(name, backend, lease, maxWait, false, tx, fenceTx);
    }

    /** The same with another policy for transactions. */
    public LockConfig withTx(TxPolicy policy) {
        return new LockConfig(name, backend, lease, maxWait, renew, policy, fenceTx);
    }

    /** The same, whose transactions open the gate where the lock is taken inside of them. */
    public LockConfig withFence() {
        return new LockConfig(name, backend, lease, maxWait, renew, tx, true);
    }
}
