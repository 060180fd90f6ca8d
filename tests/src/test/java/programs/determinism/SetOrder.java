package programs.determinism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts its actors in the order of an unmodifiable map, which a JVM salts by chance. */
final class SetOrder {
    private int count;

    public static void main(String[] args) throws InterruptedException {
        SetOrder shared = new SetOrder();
        Map<String, Runnable> tasks = Map.of(
                "add", () -> shared.count++,
                "double", () -> shared.count *= 2,
                "reset", () -> shared.count = 0,
                "nothing", () -> {});
        List<Thread> actors = new ArrayList<>();
        for (Map.Entry<String, Runnable> task : tasks.entrySet()) {
            Thread actor = new Thread(task.getValue(), task.getKey());
            actors.add(actor);
            actor.start();
        }
        for (Thread actor : actors) {
            actor.join();
        }
        String order = String.join(" ", Set.of("a", "b", "c", "d", "e"));
        assert shared.count != 2 : order; // fails: assertion
    }
}
