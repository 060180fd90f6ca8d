package dev.chicane.guard;

/**
 * A lock was lost while something was done under it. Somebody else may have had it meanwhile: what was done has to be rolled back, or
 * checked.
 */
public final class LockLostException extends GuardException {
    private static final long serialVersionUID = 1;

    /**
     * One that was lost like this.
     *
     * @param lock such as {@code order:7}
     * @param how such as {@code its lease of 10 s ran out}
     */
    public LockLostException(String lock, String how) {
        super("lock '" + lock + "' was lost: " + how
                + ". What was done since may have met somebody else's work: roll it back, or check it.");
    }
}
