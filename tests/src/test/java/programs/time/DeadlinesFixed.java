package programs.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@link Deadlines} that are minutes apart: nobody else can run, so time passes from one to the next. */
final class DeadlinesFixed {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private void after(int minutes) {
        try {
            Thread.sleep(minutes * 60_000L);
            events.add(Thread.currentThread().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes
        DeadlinesFixed day = new DeadlinesFixed();
        new Thread(() -> day.after(30), "evening").start();
        new Thread(() -> day.after(20), "noon").start();
        new Thread(() -> day.after(10), "morning").start();
        Thread.sleep(40 * 60_000L);
        assert day.events.equals(List.of("morning", "noon", "evening")) : day.events;
    }
}
