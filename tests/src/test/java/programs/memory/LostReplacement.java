package programs.memory;

import java.util.concurrent.atomic.AtomicReference;

/** Reads a reference, makes a new value of it and sets that: what came in between is lost. */
final class LostReplacement {
    private final AtomicReference<String> log = new AtomicReference<>("");

    private void append(String line) {
        String before = log.get();
        log.set(before + line);
    }

    public static void main(String[] args) throws InterruptedException {
        LostReplacement shared = new LostReplacement();
        Thread other = new Thread(() -> shared.append("a"));
        other.start();
        shared.append("b");
        other.join();
        assert shared.log.get().length() == 2 : shared.log; // fails: assertion
    }
}
