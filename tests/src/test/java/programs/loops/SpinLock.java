package programs.loops;

import java.util.concurrent.atomic.AtomicBoolean;

/** A spin lock that looks and takes in two steps. */
final class SpinLock {
    private final AtomicBoolean locked = new AtomicBoolean();
    private int balance;

    private void pay() {
        while (locked.get()) {
            Thread.yield();
        }
        locked.set(true);
        balance++;
        locked.set(false);
    }

    public static void main(String[] args) throws InterruptedException {
        SpinLock account = new SpinLock();
        Thread other = new Thread(account::pay);
        other.start();
        account.pay();
        other.join();
        assert account.balance == 2 : account.balance; // fails: assertion
    }
}
