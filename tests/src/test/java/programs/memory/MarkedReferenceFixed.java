package programs.memory;

import java.util.concurrent.atomic.AtomicMarkableReference;

/** {@link MarkedReference} by compare-and-set of value and mark. */
final class MarkedReferenceFixed {
    private final AtomicMarkableReference<String> value = new AtomicMarkableReference<>("first", false);
    private volatile String frozen;

    private void freeze() {
        String now;
        do {
            now = value.getReference();
        } while (!value.attemptMark(now, true));
        frozen = now;
    }

    private void replace() {
        value.compareAndSet("first", "second", false, false);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        MarkedReferenceFixed task = new MarkedReferenceFixed();
        Thread other = new Thread(task::freeze, "other");
        other.start();
        task.replace();
        other.join();
        assert task.value.getReference().equals(task.frozen);
        assert task.value.isMarked();
    }
}
