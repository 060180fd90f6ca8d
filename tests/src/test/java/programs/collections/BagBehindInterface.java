package programs.collections;

import java.util.ArrayList;

/** Adds to a list through an interface of its own, which the list implements by what it inherits. */
final class BagBehindInterface {
    private interface Sink<T> {
        boolean add(T element);

        int size();
    }

    private static final class Bag extends ArrayList<Object> implements Sink<Object> {}

    private static final Sink<Object> SINK = new Bag();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> SINK.add("theirs"));
        other.start();
        SINK.add("ours");
        other.join();
        assert SINK.size() == 2; // fails: assertion
    }
}
