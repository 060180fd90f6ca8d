package programs.futures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** {@link CommonPool} with values; its workers are the first to touch a class. */
final class CommonPoolFixed {
    private static final class Settings {
        private static final ConcurrentHashMap<String, Integer> PARTS = new ConcurrentHashMap<>();
        private static final List<String> NAMES = new ArrayList<>(List.of("left", "right"));

        static {
            PARTS.put("left", 1);
            PARTS.put("right", 2);
        }
    }

    public static void main(String[] args) { // passes
        CompletableFuture<Integer> left = CompletableFuture.supplyAsync(() -> Settings.PARTS.get("left"));
        CompletableFuture<Integer> right =
                CompletableFuture.supplyAsync(() -> Settings.PARTS.get(Settings.NAMES.get(1)));
        int total = left.thenCombineAsync(right, Integer::sum).join();
        assert total == 3 : total;
    }
}
