package programs.threads;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link KeyedByThread} that logs out. */
final class KeyedByThreadFixed {
    private final Map<Thread, String> users = new IdentityHashMap<>();

    private synchronized void login(String user) {
        users.put(Thread.currentThread(), user);
    }

    private synchronized void logout() {
        String unused = users.remove(Thread.currentThread());
    }

    private synchronized String user() {
        return users.getOrDefault(Thread.currentThread(), "nobody");
    }

    public static void main(String[] args) throws Exception { // passes
        KeyedByThreadFixed task = new KeyedByThreadFixed();
        task.login("root");
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<?> first = pool.submit(() -> {
                task.login("alice");
                task.logout();
            });
            Future<?> second = pool.submit(() -> {});
            Future<String> third = pool.submit(task::user);
            first.get();
            second.get();
            assert third.get().equals("nobody");
            assert task.user().equals("root");
        }
    }
}
