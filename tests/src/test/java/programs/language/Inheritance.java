package programs.language;

/** A subclass overrides a synchronized method without the lock. */
final class Inheritance {
    private static class Account {
        protected long balance;

        synchronized void deposit(long amount) {
            balance += amount;
        }

        synchronized void withdraw(long amount) {
            balance -= amount;
        }
    }

    private static final class BonusAccount extends Account {
        @Override
        void deposit(long amount) {
            balance += amount + 1;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Account account = new BonusAccount();
        Thread other = new Thread(() -> account.withdraw(5));
        other.start();
        account.deposit(10);
        other.join();
        assert account.balance == 6 : account.balance; // fails: assertion
    }
}
