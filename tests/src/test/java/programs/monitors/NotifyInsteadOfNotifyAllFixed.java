package programs.monitors;

/** {@link NotifyInsteadOfNotifyAll} with notifyAll. */
final class NotifyInsteadOfNotifyAllFixed {
    private Integer slot;

    private synchronized void put(int value) throws InterruptedException {
        while (slot != null) {
            wait();
        }
        slot = value;
        notifyAll();
    }

    private synchronized int take() throws InterruptedException {
        while (slot == null) {
            wait();
        }
        int value = slot;
        slot = null;
        notifyAll();
        return value;
    }

    private void consume() {
        try {
            take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        NotifyInsteadOfNotifyAllFixed buffer = new NotifyInsteadOfNotifyAllFixed();
        new Thread(buffer::consume, "consumer-1").start();
        new Thread(buffer::consume, "consumer-2").start();
        buffer.put(1);
        buffer.put(2);
    }
}
