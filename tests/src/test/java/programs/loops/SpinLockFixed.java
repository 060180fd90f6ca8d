package programs.loops;

import java.util.concurrent.atomic.AtomicBoolean;

/** {@link SpinLock} that looks and takes at once. */
final class SpinLockFixed {
    private final AtomicBoolean locked = new AtomicBoolean();
    private int balance;

    private void pay() {
        while (!locked.compareAndSet(false, true)) {
            // somebody else has it
        }
        balance++;
        locked.set(false);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SpinLockFixed account = new SpinLockFixed();
        Thread other = new Thread(account::pay);
        other.start();
        account.pay();
        other.join();
        assert account.balance == 2 : account.balance;
    }
}
