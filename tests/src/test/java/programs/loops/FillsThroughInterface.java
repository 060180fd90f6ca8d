package programs.loops;

import java.util.ArrayList;

/** Waits for three elements behind an interface of its own, of which the other threads lose one. */
final class FillsThroughInterface {
    private interface Sink<T> {
        boolean add(T element);

        int size();
    }

    private static final class Bag extends ArrayList<Object> implements Sink<Object> {}

    public static void main(String[] args) {
        Sink<Object> sink = new Bag();
        new Thread(() -> sink.add("left")).start();
        new Thread(() -> sink.add("right")).start();
        while (sink.size() < 2) { // fails: livelock
            // wait
        }
    }
}
