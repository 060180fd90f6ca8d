package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link ThrownByExecute} with submit: the exception stays in a future that nobody asks, and is no failure. */
final class ThrownByExecuteFixed {
    private String host;

    public static void main(String[] args) { // passes: reduced
        ThrownByExecuteFixed settings = new ThrownByExecuteFixed();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> {
            int length = settings.host.length();
            assert length == 9;
        });
        settings.host = "localhost";
        pool.shutdown();
    }
}
