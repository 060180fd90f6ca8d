package programs.threads;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Keeps what belongs to a thread under its thread object, and forgets that a worker serves more than one task. */
final class KeyedByThread {
    private final Map<Thread, String> users = new IdentityHashMap<>();

    private synchronized void login(String user) {
        users.put(Thread.currentThread(), user);
    }

    private synchronized String user() {
        return users.getOrDefault(Thread.currentThread(), "nobody");
    }

    public static void main(String[] args) throws Exception {
        KeyedByThread race = new KeyedByThread();
        race.login("root");
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<?> first = pool.submit(() -> race.login("alice"));
            Future<?> second = pool.submit(() -> {});
            Future<String> third = pool.submit(race::user);
            first.get();
            second.get();
            assert third.get().equals("nobody"); // fails: assertion
        }
    }
}
