package programs.determinism;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link SetOrder} with tasks whose order does not matter. */
final class SetOrderFixed {
    public static void main(String[] args) throws InterruptedException { // passes
        AtomicInteger count = new AtomicInteger();
        Map<String, Runnable> tasks =
                Map.of("add", () -> count.addAndGet(1), "more", () -> count.addAndGet(2), "nothing", () -> {});
        List<Thread> actors = new ArrayList<>();
        for (Map.Entry<String, Runnable> task : tasks.entrySet()) {
            Thread actor = new Thread(task.getValue(), task.getKey());
            actors.add(actor);
            actor.start();
        }
        for (Thread actor : actors) {
            actor.join();
        }
        assert count.get() == 3 : count;
    }
}
