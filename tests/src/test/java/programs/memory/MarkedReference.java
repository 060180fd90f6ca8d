package programs.memory;

import java.util.concurrent.atomic.AtomicMarkableReference;

/** Replaces a value unless it is marked as frozen, by looking first. */
final class MarkedReference {
    private final AtomicMarkableReference<String> value = new AtomicMarkableReference<>("first", false);
    private volatile String frozen;

    private void freeze() {
        String now = value.getReference();
        value.attemptMark(now, true);
        frozen = now;
    }

    private void replace() {
        if (!value.isMarked()) {
            value.set("second", value.isMarked());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        MarkedReference race = new MarkedReference();
        Thread other = new Thread(race::freeze, "other");
        other.start();
        race.replace();
        other.join();
        assert race.value.getReference().equals(race.frozen); // fails: assertion
    }
}
