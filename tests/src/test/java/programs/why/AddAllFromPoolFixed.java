package programs.why;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The workers of a pool add what they have read to one list that locks itself. */
final class AddAllFromPoolFixed {
    private final List<String> rows = Collections.synchronizedList(new ArrayList<>());

    public static void main(String[] args) throws InterruptedException { // passes
        var csv = new AddAllFromPoolFixed();
        try (var workers = Executors.newFixedThreadPool(2)) {
            workers.execute(() -> csv.rows.addAll(List.of("a", "b")));
            workers.execute(() -> csv.rows.addAll(List.of("c", "d")));
            workers.shutdown();
            boolean done = workers.awaitTermination(1, TimeUnit.MINUTES);
            assert done;
        }
        assert csv.rows.size() == 4 : csv.rows.size();
    }
}
