package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shuts the pool down while another actor may still submit. */
final class SubmitAfterShutdown {
    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread producer = new Thread(
                () -> {
                    pool.execute(() -> {}); // fails: exception
                },
                "producer");
        producer.start();
        pool.shutdown();
        producer.join();
    }
}
