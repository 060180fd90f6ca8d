package programs.monitors;

/** Gives the lock back when an exception leaves the block, and leaves half a change behind. */
final class ReleasedByException {
    private int debit;
    private int credit;

    private synchronized void book(int amount) {
        debit += amount;
        if (amount > 100) {
            throw new IllegalArgumentException("too much: " + amount);
        }
        credit += amount;
    }

    private synchronized int difference() {
        return debit - credit;
    }

    public static void main(String[] args) throws InterruptedException {
        ReleasedByException ledger = new ReleasedByException();
        Thread clerk = new Thread(() -> {
            try {
                ledger.book(500);
            } catch (IllegalArgumentException e) {
                ledger.book(50);
            }
        });
        clerk.start();
        int difference = ledger.difference();
        clerk.join();
        assert difference == 0 : difference; // fails: assertion
    }
}
