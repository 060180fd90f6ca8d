package programs.monitors;

/** One slot, one producer, two consumers: notify wakes a consumer where only the producer could go on. */
final class NotifyInsteadOfNotifyAll {
    private Integer slot;

    private synchronized void put(int value) throws InterruptedException {
        while (slot != null) {
            wait(); // fails: deadlock
        }
        slot = value;
        notify();
    }

    private synchronized int take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        int value = slot;
        slot = null;
        notify();
        return value;
    }

    private void consume() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        NotifyInsteadOfNotifyAll buffer = new NotifyInsteadOfNotifyAll();
        new Thread(buffer::consume, "consumer-1").start();
        new Thread(buffer::consume, "consumer-2").start();
        buffer.put(1);
        buffer.put(2);
    }
}
// diagnosis: missed-signal NotifyInsteadOfNotifyAll#1
// remedy: NotifyInsteadOfNotifyAll.java:21
