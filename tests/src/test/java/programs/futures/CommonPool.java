package programs.futures;

import java.util.concurrent.CompletableFuture;

/** Two futures on the common pool add to one field. */
final class CommonPool {
    private int total;

    private void add(int part) {
        total += part;
    }

    public static void main(String[] args) {
        CommonPool sum = new CommonPool();
        CompletableFuture<Void> left = CompletableFuture.runAsync(() -> sum.add(1));
        CompletableFuture<Void> right = CompletableFuture.runAsync(() -> sum.add(2));
        CompletableFuture.allOf(left, right).join();
        assert sum.total == 3 : sum.total; // fails: assertion
    }
}
