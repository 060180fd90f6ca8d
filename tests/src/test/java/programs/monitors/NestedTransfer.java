package programs.monitors;

/** Locks the one account, then the other: two transfers in opposite directions wait for each other. */
final class NestedTransfer {
    private int balance = 100;

    private void transferTo(NestedTransfer target, int amount) {
        synchronized (this) {
            synchronized (target) { // fails: deadlock
                balance -= amount;
                target.balance += amount;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        NestedTransfer savings = new NestedTransfer();
        NestedTransfer giro = new NestedTransfer();
        Thread other = new Thread(() -> savings.transferTo(giro, 10), "other");
        other.start();
        giro.transferTo(savings, 20);
        other.join();
        assert savings.balance + giro.balance == 200;
    }
}
