package programs.collections;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** {@link PutIfMissing} in one call, whose callback is short of steps. */
final class PutIfMissingFixed {
    private final ConcurrentMap<String, Object> sessions = new ConcurrentHashMap<>();

    private Object session(String user) {
        return sessions.computeIfAbsent(user, name -> new Object());
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PutIfMissingFixed server = new PutIfMissingFixed();
        Object[] seen = new Object[1];
        Thread other = new Thread(() -> seen[0] = server.session("alice"));
        other.start();
        Object mine = server.session("alice");
        other.join();
        assert mine == seen[0];
    }
}
