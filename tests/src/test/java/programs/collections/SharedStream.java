package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Sums up a list by a stream while another thread adds to it. */
final class SharedStream {
    private static final List<Integer> NUMBERS = new ArrayList<>(List.of(1, 2));

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            NUMBERS.add(3);
        });
        other.start();
        NUMBERS.stream().mapToInt(i -> i).sum(); // fails: exception
        other.join();
    }
}
