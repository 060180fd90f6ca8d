package programs.pools;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes the first answer of two, and believes to know which. */
final class FirstAnswer {
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        String first = pool.invokeAny(List.of(() -> "one", () -> "two"));
        pool.shutdown();
        assert first.equals("one") : first; // fails: assertion
    }
}
