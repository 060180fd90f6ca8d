package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A task that is executed dies of an exception in the worker thread. */
final class ThrownByExecute {
    private String host;

    public static void main(String[] args) {
        ThrownByExecute settings = new ThrownByExecute();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.execute(() -> {
            int length = settings.host.length(); // fails: exception
            assert length == 9;
        });
        settings.host = "localhost";
        pool.shutdown();
    }
}
