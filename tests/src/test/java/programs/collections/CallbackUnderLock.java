package programs.collections;

import java.util.concurrent.ConcurrentHashMap;

/** The callback of a concurrent map takes steps of its own while the map's bin is locked. */
final class CallbackUnderLock {
    private static final class Account {
        private int balance;

        Account(int opening) {
            balance = opening;
        }
    }

    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();

    private void deposit(int amount) {
        Account account = accounts.computeIfAbsent("alice", name -> new Account(1)); // not covered
        account.balance += amount;
    }

    public static void main(String[] args) throws InterruptedException {
        CallbackUnderLock bank = new CallbackUnderLock();
        Thread other = new Thread(() -> bank.deposit(10));
        other.start();
        bank.deposit(20);
        other.join();
        assert bank.accounts.get("alice").balance == 31; // fails: assertion
    }
}
