package dev.chicane.heap.perturb;

/** What the tests mark: each method does one thing that can be held. */
public final class Account {
    private int balance;
    private final int[] history = new int[1];

    /** Reads a field. */
    public int read() {
        return balance;
    }

    /** Writes a field. */
    public void write(int value) {
        balance = value;
    }

    /** Reads an element. */
    public int element() {
        return history[0];
    }

    /** Writes an element. */
    public void store(int value) {
        history[0] = value;
    }

    /** Takes the monitor before its first instruction. */
    public synchronized long locked(long more, String text) {
        return balance + more + text.length();
    }

    /** Takes the monitor by an instruction. */
    public int inBlock() {
        synchronized (history) {
            return balance;
        }
    }
}
