package programs.why;

/** {@link TwoProducers} that wakes all. */
final class TwoProducersFixed {
    private Integer item;

    private synchronized void put(int value) throws InterruptedException {
        while (item != null) {
            wait();
        }
        item = value;
        notifyAll();
    }

    private synchronized int take() throws InterruptedException {
        while (item == null) {
            wait();
        }
        int taken = item;
        item = null;
        notifyAll();
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

    public static void main(String[] args) { // passes
        var buffer = new TwoProducersFixed();
        for (int i = 0; i < 2; i++) {
            thread("producer" + i, 2, () -> buffer.put(1));
            thread("consumer" + i, 2, buffer::take);
        }
    }
}
