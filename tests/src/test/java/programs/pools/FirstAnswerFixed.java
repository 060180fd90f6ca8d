package programs.pools;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link FirstAnswer} that believes nothing. */
final class FirstAnswerFixed {
    public static void main(String[] args) throws InterruptedException, ExecutionException { // passes: reduced
        ExecutorService pool = Executors.newFixedThreadPool(2);
        String first = pool.invokeAny(List.of(() -> "one", () -> "two"));
        pool.shutdown();
        assert first.equals("one") || first.equals("two") : first;
    }
}
