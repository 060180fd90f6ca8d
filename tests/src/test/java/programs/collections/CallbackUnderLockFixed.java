package programs.collections;

import java.util.concurrent.ConcurrentHashMap;

/** {@link CallbackUnderLock} with the change in the callback too. */
final class CallbackUnderLockFixed {
    private static final class Account {
        private int balance;

        Account(int opening) {
            balance = opening;
        }
    }

    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();

    private void deposit(int amount) {
        accounts.compute("alice", (name, account) -> {
            Account found = account == null ? new Account(1) : account;
            found.balance += amount; // not covered
            return found;
        });
    }

    public static void main(String[] args) throws InterruptedException { // passes
        CallbackUnderLockFixed bank = new CallbackUnderLockFixed();
        Thread other = new Thread(() -> bank.deposit(10));
        other.start();
        bank.deposit(20);
        other.join();
        assert bank.accounts.get("alice").balance == 31;
    }
}
