package programs.bench;

import java.util.ArrayDeque;

/** A producer hands three numbers to a consumer through a buffer for one, with wait and notify; correct. */
public final class BoundedBuffer {
    private static final int COUNT = 3;

    private final ArrayDeque<Integer> items = new ArrayDeque<>();

    private synchronized void put(int item) throws InterruptedException {
        while (!items.isEmpty()) {
            wait();
        }
        items.add(item);
        notifyAll();
    }

    private synchronized int take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        int item = items.remove();
        notifyAll();
        return item;
    }

    private void produce() {
        try {
            for (int i = 1; i <= COUNT; i++) {
                put(i);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        var buffer = new BoundedBuffer();
        var producer = new Thread(buffer::produce);
        producer.start();
        int sum = 0;
        for (int i = 1; i <= COUNT; i++) {
            sum += buffer.take();
        }
        producer.join();
        if (sum != 6) {
            throw new AssertionError("1, 2 and 3 were put in, and the sum of what came out is " + sum);
        }
    }
}
