package programs.races;

/** Each of two threads has a lock, and it is not the same. Nothing is wrong with the sum that anybody would notice. */
final class TwoLocks {
    private int balance;

    private void pay(Object lock) {
        synchronized (lock) {
            balance++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        TwoLocks account = new TwoLocks();
        Object first = new Object();
        Object second = args.length > 0 ? first : new Object();
        Thread one = new Thread(() -> account.pay(first), "one");
        Thread other = new Thread(() -> account.pay(second), "other");
        one.start();
        other.start();
        one.join();
        other.join();
        assert account.balance > 0;
    }
}
