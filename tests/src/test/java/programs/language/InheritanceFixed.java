package programs.language;

/** {@link Inheritance} where the subclass calls what it overrides. */
final class InheritanceFixed {
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
            super.deposit(amount + 1);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Account account = new BonusAccount();
        Thread other = new Thread(() -> account.withdraw(5));
        other.start();
        account.deposit(10);
        other.join();
        assert account.balance == 6 : account.balance;
    }
}
