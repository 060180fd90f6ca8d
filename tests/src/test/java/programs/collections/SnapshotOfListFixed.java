package programs.collections;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@link SnapshotOfList} from one. */
final class SnapshotOfListFixed {
    private final CopyOnWriteArrayList<String> listeners = new CopyOnWriteArrayList<>(List.of("a", "b"));

    private String last() {
        Object[] all = listeners.toArray();
        return (String) all[all.length - 1];
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        SnapshotOfListFixed events = new SnapshotOfListFixed();
        Thread other = new Thread(() -> events.listeners.remove("b"));
        other.start();
        for (String listener : events.listeners) {
            assert listener.length() == 1;
        }
        assert events.last() != null;
        other.join();
    }
}
