package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Copies two lists while another thread moves an element from one to the other. */
final class CopiedWhileMoved {
    private static final List<String> LEFT = new ArrayList<>(List.of("a"));
    private static final List<String> RIGHT = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            RIGHT.add(LEFT.remove(0));
        });
        other.start();
        int count;
        count = new ArrayList<>(LEFT).size() + List.copyOf(RIGHT).size();
        other.join();
        assert count == 1; // fails: assertion
    }
}
