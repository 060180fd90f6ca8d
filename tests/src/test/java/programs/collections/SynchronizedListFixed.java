package programs.collections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@link SynchronizedList} with the list itself as the lock, as its documentation says. */
final class SynchronizedListFixed {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>(List.of("a", "b")));

    private int countLetters() {
        int letters = 0;
        synchronized (lines) {
            for (String line : lines) {
                letters += line.length();
            }
        }
        return letters;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SynchronizedListFixed log = new SynchronizedListFixed();
        Thread other = new Thread(() -> log.lines.add("cc"));
        other.start();
        int letters = log.countLetters();
        other.join();
        assert letters == 2 || letters == 4 : letters;
    }
}
