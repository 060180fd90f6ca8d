package programs.monitors;

/** {@link ReleasedByException} with the check before the change. */
final class ReleasedByExceptionFixed {
    private int debit;
    private int credit;

    private synchronized void book(int amount) {
        if (amount > 100) {
            throw new IllegalArgumentException("too much: " + amount);
        }
        debit += amount;
        credit += amount;
    }

    private synchronized int difference() {
        return debit - credit;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ReleasedByExceptionFixed ledger = new ReleasedByExceptionFixed();
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
        assert difference == 0 : difference;
    }
}
