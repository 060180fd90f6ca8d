package bank;

/** An account that checks the balance before it pays, but not at the same time. */
final class Account {
    private int balance = 1000;

    void withdraw(int amount) {
        if (balance >= amount) {
            balance -= amount;
        }
    }

    int balance() {
        return balance;
    }
}
