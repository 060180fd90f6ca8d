package programs.collections;

import java.util.concurrent.CopyOnWriteArrayList;

/** Adds a listener that is not there yet, by two calls. */
final class AddIfMissing {
    private final CopyOnWriteArrayList<String> listeners = new CopyOnWriteArrayList<>();

    private void register(String listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        AddIfMissing hub = new AddIfMissing();
        Thread other = new Thread(() -> hub.register("screen"));
        other.start();
        hub.register("screen");
        other.join();
        assert hub.listeners.size() == 1 : hub.listeners; // fails: assertion
    }
}
