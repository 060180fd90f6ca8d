package programs.collections;

import java.util.concurrent.CopyOnWriteArrayList;

/** {@link AddIfMissing} by one. */
final class AddIfMissingFixed {
    private final CopyOnWriteArrayList<String> listeners = new CopyOnWriteArrayList<>();

    private void register(String listener) {
        listeners.addIfAbsent(listener);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        AddIfMissingFixed hub = new AddIfMissingFixed();
        Thread other = new Thread(() -> hub.register("screen"));
        other.start();
        hub.register("screen");
        other.join();
        assert hub.listeners.size() == 1 : hub.listeners;
    }
}
