package programs.collections;

import java.util.Vector;

/** {@link VectorCompound} that locks it around both. */
final class VectorCompoundFixed {
    private final Vector<String> names = new Vector<>();

    private void add(String name) {
        synchronized (names) {
            if (names.isEmpty()) {
                names.add(name);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        VectorCompoundFixed list = new VectorCompoundFixed();
        Thread other = new Thread(() -> list.add("other"));
        other.start();
        list.add("main");
        other.join();
        assert list.names.size() == 1 : list.names;
    }
}
