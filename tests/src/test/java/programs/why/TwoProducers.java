package programs.why;

/** A buffer of one item with one monitor for those who wait for room and for those who wait for an item. */
final class TwoProducers {
    private Integer item;

    private synchronized void put(int value) throws InterruptedException {
        while (item != null) {
            wait(); // fails: deadlock
        }
        item = value;
        notify();
    }

    private synchronized int take() throws InterruptedException {
        while (item == null) {
            wait(); // fails: deadlock
        }
        int taken = item;
        item = null;
        notify();
        return taken;
    }

    private static Thread thread(String name, int times, Step step) {
        Thread thread = new Thread(
                () -> {
                    for (int i = 0; i < times; i++) {
                        try {
                            step.run();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    public static void main(String[] args) {
        var buffer = new TwoProducers();
        for (int i = 0; i < 2; i++) {
            thread("producer" + i, 2, () -> buffer.put(1));
            thread("consumer" + i, 2, buffer::take);
        }
    }
}
// diagnosis: missed-signal TwoProducers#1
// remedy: TwoProducers.java:21
