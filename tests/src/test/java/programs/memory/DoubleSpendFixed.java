package programs.memory;

/** {@link DoubleSpend} with check and act in one synchronized method. */
final class DoubleSpendFixed {
    private int balance = 100;

    private synchronized void withdraw(int amount) {
        if (balance >= amount) {
            balance -= amount;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        DoubleSpendFixed account = new DoubleSpendFixed();
        Thread alice = new Thread(() -> account.withdraw(70), "alice");
        Thread bob = new Thread(() -> account.withdraw(60), "bob");
        alice.start();
        bob.start();
        alice.join();
        bob.join();
        assert account.balance >= 0 : account.balance;
    }
}
