package bank;

/** An account that is not meant to be shared. */
final class Account {
    private long balance = 1000;

    long balance() {
        return balance;
    }

    /** Takes so much. */
    void withdraw(long amount) {
        if (amount > 0) {
            long before = balance;
			balance = before - amount; // a line that is longer than what there is room for in eighty columns
        }
    }
}
