package programs.monitors;

/** {@link NestedTransfer} with the locks taken in the order of the accounts' numbers. */
final class NestedTransferFixed {
    private final int number;
    private int balance = 100;

    private NestedTransferFixed(int number) {
        this.number = number;
    }

    private void transferTo(NestedTransferFixed target, int amount) {
        NestedTransferFixed first = number < target.number ? this : target;
        NestedTransferFixed second = first == this ? target : this;
        synchronized (first) {
            synchronized (second) {
                balance -= amount;
                target.balance += amount;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        NestedTransferFixed savings = new NestedTransferFixed(1);
        NestedTransferFixed giro = new NestedTransferFixed(2);
        Thread other = new Thread(() -> savings.transferTo(giro, 10), "other");
        other.start();
        giro.transferTo(savings, 20);
        other.join();
        assert savings.balance + giro.balance == 200;
    }
}
