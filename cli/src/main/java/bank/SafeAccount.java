package bank;

/** The same account; checking and paying are one step. */
final class SafeAccount {
    private int balance = 1000;

    synchronized void withdraw(int amount) {
        if (balance >= amount) {
            balance -= amount;
        }
    }

    synchronized int balance() {
        return balance;
    }
}
