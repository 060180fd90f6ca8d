package programs.outcomes;

import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Which of two tasks is over first, as a completion service tells; both write what they find, one more. */
// outcomes: 1 1, 1 2, 2 1, 2 2
final class CompletionServiceTakes {
    private static int shared;
    private static String result;

    private static int task(int number) {
        int seen = shared;
        shared = seen + 1;
        return number;
    }

    public static void main(String[] known) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        var tasks = new ExecutorCompletionService<Integer>(pool);
        tasks.submit(() -> task(1));
        tasks.submit(() -> task(2));
        int first = tasks.take().get();
        tasks.take();
        result = shared + " " + first;
        pool.shutdown();
        Outcome.tell(() -> result, known);
    }
}
