package programs.pools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@link VirtualPerTask} with a lock. */
final class VirtualPerTaskFixed {
    private final List<Integer> results = new ArrayList<>();

    private int add(int number) {
        assert Thread.currentThread().isVirtual();
        synchronized (results) {
            if (!results.contains(0)) {
                results.add(0);
            }
        }
        return number;
    }

    public static void main(String[] args) throws Exception { // passes
        VirtualPerTaskFixed shared = new VirtualPerTaskFixed();
        int sum;
        try (ExecutorService each = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("task-", 0).factory())) {
            Future<Integer> first = each.submit(() -> shared.add(1));
            Future<Integer> second = each.submit(() -> shared.add(2));
            sum = first.get() + second.get();
        }
        assert sum == 3 : sum;
        assert shared.results.size() == 1 : shared.results;
    }
}
