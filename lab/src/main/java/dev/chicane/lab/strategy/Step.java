package dev.chicane.lab.strategy;

/** A step of a transfer, as it is seen from outside. */
public enum Step {
    /** Takes a lock of the process. */
    LOCK("lock", Waits.FOR_PROCESS),
    /** Reads the balance of who pays. */
    READ("read", Waits.NEVER),
    /** The same, with a lock on the row. */
    LOCKED_READ("read", Waits.FOR_ROW),
    /** Compares it with the amount. */
    CHECK("check", Waits.NEVER),
    /** Takes the amount from the one. */
    DEDUCT("deduct", Waits.FOR_ROW),
    /** Gives it to the other. */
    CREDIT("credit", Waits.FOR_ROW);

    private final String label;
    private final Waits waits;

    Step(String label, Waits waits) {
        this.label = label;
        this.waits = waits;
    }

    /** Its name in traces and metrics. */
    public String label() {
        return label;
    }

    /** For which lock it may have to wait. */
    public Waits waits() {
        return waits;
    }

    /** Who holds up a step. */
    public enum Waits {
        /** Nobody. */
        NEVER,
        /** Other threads of this process. */
        FOR_PROCESS,
        /** Other transactions, wherever they come from: every statement that writes a row locks it. */
        FOR_ROW
    }
}
