package programs.pools;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link SubmitAfterShutdown} that waits for the producer first. */
final class SubmitAfterShutdownFixed {
    public static void main(String[] args) throws InterruptedException { // passes: reduced
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Thread producer = new Thread(
                () -> {
                    pool.execute(() -> {});
                },
                "producer");
        producer.start();
        producer.join();
        pool.shutdown();
    }
}
