package programs.collections;

import java.util.ArrayList;

/** {@link BagBehindInterface} with a lock. */
final class BagBehindInterfaceFixed {
    private interface Sink<T> {
        boolean add(T element);

        int size();
    }

    private static final class Bag extends ArrayList<Object> implements Sink<Object> {}

    private static final Sink<Object> SINK = new Bag();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> add("theirs"));
        other.start();
        add("ours");
        other.join();
        assert SINK.size() == 2;
    }

    private static void add(String element) {
        synchronized (SINK) {
            SINK.add(element);
        }
    }
}
