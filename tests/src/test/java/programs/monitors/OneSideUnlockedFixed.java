package programs.monitors;

/** {@link OneSideUnlocked} with both sides under the lock. */
final class OneSideUnlockedFixed {
    private int balance;

    private synchronized void deposit(int amount) {
        balance += amount;
    }

    private synchronized void fee() {
        balance -= 1;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        OneSideUnlockedFixed account = new OneSideUnlockedFixed();
        Thread depositor = new Thread(() -> account.deposit(10), "depositor");
        depositor.start();
        account.fee();
        depositor.join();
        assert account.balance == 9 : account.balance;
    }
}
