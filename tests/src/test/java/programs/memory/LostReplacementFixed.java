package programs.memory;

import java.util.concurrent.atomic.AtomicReference;

/** {@link LostReplacement} with compare-and-set in a loop. */
final class LostReplacementFixed {
    private final AtomicReference<String> log = new AtomicReference<>("");

    private void append(String line) {
        String before = log.get();
        while (!log.compareAndSet(before, before + line)) {
            before = log.get();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LostReplacementFixed shared = new LostReplacementFixed();
        Thread other = new Thread(() -> shared.append("a"));
        other.start();
        shared.append("b");
        other.join();
        assert shared.log.get().length() == 2 : shared.log;
    }
}
