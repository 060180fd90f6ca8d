package programs.collections;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A concurrent map makes each call atomic, not two of them. */
final class PutIfMissing {
    private final ConcurrentMap<String, Object> sessions = new ConcurrentHashMap<>();

    private Object session(String user) {
        if (!sessions.containsKey(user)) {
            sessions.put(user, new Object());
        }
        return sessions.get(user);
    }

    public static void main(String[] args) throws InterruptedException {
        PutIfMissing server = new PutIfMissing();
        Object[] seen = new Object[1];
        Thread other = new Thread(() -> seen[0] = server.session("alice"));
        other.start();
        Object mine = server.session("alice");
        other.join();
        assert mine == seen[0]; // fails: assertion
    }
}
// diagnosis: check-then-act RWW ConcurrentHashMap#1
// remedy: PutIfMissing.java:11-12
