package programs.monitors;

/** One side takes the lock, the other forgot to. */
final class OneSideUnlocked {
    private int balance;

    private synchronized void deposit(int amount) {
        balance += amount;
    }

    private void fee() {
        balance -= 1;
    }

    public static void main(String[] args) throws InterruptedException {
        OneSideUnlocked account = new OneSideUnlocked();
        Thread depositor = new Thread(() -> account.deposit(10), "depositor");
        depositor.start();
        account.fee();
        depositor.join();
        assert account.balance == 9 : account.balance; // fails: assertion
    }
}
