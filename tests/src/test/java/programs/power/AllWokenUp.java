package programs.power;

/** {@link LostWakeUp}, where all who wait look again. */
final class AllWokenUp {
    private Integer slot;

    private synchronized void put(int value) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = value;
        notifyAll();
    }

    private synchronized void take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        slot = null;
        notifyAll();
    }

    private void consume() {
        try {
            for (int i = 0; i < 3; i++) {
                take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AllWokenUp buffer = new AllWokenUp();
        new Thread(buffer::consume, "consumer-1").start();
        new Thread(buffer::consume, "consumer-2").start();
        for (int i = 0; i < 6; i++) {
            buffer.put(i);
        }
    }
}
