package programs.why;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The workers of a pool add what they have read to one list, without a lock: rows go missing. */
final class AddAllFromPool {
    private final List<String> rows = new ArrayList<>();

    public static void main(String[] args) throws InterruptedException {
        var csv = new AddAllFromPool();
        try (var workers = Executors.newFixedThreadPool(2)) {
            workers.execute(() -> csv.rows.addAll(List.of("a", "b")));
            workers.execute(() -> csv.rows.addAll(List.of("c", "d")));
            workers.shutdown();
            boolean done = workers.awaitTermination(1, TimeUnit.MINUTES);
            assert done;
        }
        assert csv.rows.size() == 4 : csv.rows.size(); // fails: assertion
    }
}
// diagnosis: atomicity-violation ArrayList#1
// remedy: AddAllFromPool.java:15, AddAllFromPool.java:16
