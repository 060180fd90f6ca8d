package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link CopiedWhileMoved} with a lock. */
final class CopiedWhileMovedFixed {
    private static final List<String> LEFT = new ArrayList<>(List.of("a"));
    private static final List<String> RIGHT = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> {
            synchronized (CopiedWhileMovedFixed.class) {
                RIGHT.add(LEFT.remove(0));
            }
        });
        other.start();
        int count;
        synchronized (CopiedWhileMovedFixed.class) {
            count = new ArrayList<>(LEFT).size() + List.copyOf(RIGHT).size();
        }
        other.join();
        assert count == 1;
    }
}
