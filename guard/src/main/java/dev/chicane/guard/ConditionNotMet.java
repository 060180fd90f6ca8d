package dev.chicane.guard;

/** A row was to be changed together with others, on a condition that does not hold for it. None of them was changed. */
public final class ConditionNotMet extends GuardException {
    private static final long serialVersionUID = 1;

    /**
     * One of this row.
     *
     * @param row such as {@code customer(5)}
     * @param whole what it was to be changed with, such as {@code orders(7) was not moved to PAID}
     */
    public ConditionNotMet(String row, String whole) {
        super(whole + ": a condition of the change of " + row + " does not hold.");
    }
}
