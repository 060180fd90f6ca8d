package programs.collections;

import java.util.Vector;

/** Each method of a vector locks it; two of them don't. */
final class VectorCompound {
    private final Vector<String> names = new Vector<>();

    private void add(String name) {
        if (names.isEmpty()) {
            names.add(name);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        VectorCompound list = new VectorCompound();
        Thread other = new Thread(() -> list.add("other"));
        other.start();
        list.add("main");
        other.join();
        assert list.names.size() == 1 : list.names; // fails: assertion
    }
}
