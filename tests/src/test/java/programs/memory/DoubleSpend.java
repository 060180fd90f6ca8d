package programs.memory;

/** Checks the balance, then acts on it: another actor spends it in between. */
final class DoubleSpend {
    private int balance = 100;

    private void withdraw(int amount) {
        if (balance >= amount) {
            balance -= amount;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        DoubleSpend account = new DoubleSpend();
        Thread alice = new Thread(() -> account.withdraw(70), "alice");
        Thread bob = new Thread(() -> account.withdraw(60), "bob");
        alice.start();
        bob.start();
        alice.join();
        bob.join();
        assert account.balance >= 0 : account.balance; // fails: assertion
    }
}
// diagnosis: check-then-act RWR DoubleSpend#1.balance
// remedy: DoubleSpend.java:8-9
