package programs.recorded;

import java.util.concurrent.CountDownLatch;

/** A check and its act on one line, and a withdrawal between them. */
final class OneLineBank {
    private final CountDownLatch checked = new CountDownLatch(1);
    private final CountDownLatch paid = new CountDownLatch(1);
    private int balance = 100;

    private boolean bothWait() {
        checked.countDown();
        while (paid.getCount() > 0) {
            Thread.onSpinWait();
        }
        return true;
    }

    private void slow() {
        balance = balance >= 80 && bothWait() ? balance - 80 : balance;
    }

    private void quick() throws InterruptedException {
        checked.await();
        balance = balance >= 80 ? balance - 80 : balance;
        paid.countDown();
    }

    public static void main(String[] args) throws InterruptedException {
        var bank = new OneLineBank();
        var slow = new Thread(bank::slow, "slow");
        slow.start();
        bank.quick();
        slow.join();
        System.out.println("balance " + bank.balance);
        if (args.length > 0) {
            throw new IllegalStateException("overdrawn: " + bank.balance);
        }
    }
}
