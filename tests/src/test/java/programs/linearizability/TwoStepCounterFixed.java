package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link TwoStepCounter} in one step. */
final class TwoStepCounterFixed {
    private final AtomicInteger count = new AtomicInteger();

    private int increment() {
        return count.incrementAndGet();
    }

    private int get() {
        return count.get();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        var counter = Linearizability.of(new TwoStepCounterFixed(), TwoStepCounterFixed::new);
        Thread other = new Thread(() -> counter.call("increment", TwoStepCounterFixed::increment), "other");
        other.start();
        counter.call("increment", TwoStepCounterFixed::increment);
        counter.call("get", TwoStepCounterFixed::get);
        other.join();
        counter.check();
    }
}
