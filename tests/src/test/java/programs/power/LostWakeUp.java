package programs.power;

/** A bounded buffer of one slot with one producer and two consumers, in which a notify may wake the wrong one. */
final class LostWakeUp {
    private Integer slot;

    private synchronized void put(int value) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = value;
        notify();
    }

    private synchronized void take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        slot = null;
        notify();
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
        LostWakeUp buffer = new LostWakeUp();
        new Thread(buffer::consume, "consumer-1").start();
        new Thread(buffer::consume, "consumer-2").start();
        for (int i = 0; i < 6; i++) {
            buffer.put(i);
        }
    }
}
