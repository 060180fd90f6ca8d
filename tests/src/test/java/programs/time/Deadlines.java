package programs.time;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Timed waits of minutes end in the order of their deadlines; what comes of them does not. */
final class Deadlines {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private void after(int minutes) {
        try {
            Thread.sleep(minutes * 60_000L);
            Thread.sleep(minutes * 60_000L);
            events.add(Thread.currentThread().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Deadlines day = new Deadlines();
        Thread noon = new Thread(() -> day.after(5), "noon");
        Thread lunch = new Thread(() -> day.after(5), "lunch");
        noon.start();
        lunch.start();
        noon.join();
        lunch.join();
        assert day.events.equals(List.of("noon", "lunch")) : day.events; // fails: assertion
    }
}
