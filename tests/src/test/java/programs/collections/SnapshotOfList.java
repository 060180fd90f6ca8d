package programs.collections;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes size and last element of a list that is copied on each write: from two copies. */
final class SnapshotOfList {
    private final CopyOnWriteArrayList<String> listeners = new CopyOnWriteArrayList<>(List.of("a", "b"));

    private String last() {
        return listeners.get(listeners.size() - 1); // fails: exception
    }

    public static void main(String[] args) throws InterruptedException {
        SnapshotOfList events = new SnapshotOfList();
        Thread other = new Thread(() -> events.listeners.remove("b"));
        other.start();
        for (String listener : events.listeners) {
            assert listener.length() == 1;
        }
        assert events.last() != null;
        other.join();
    }
}
