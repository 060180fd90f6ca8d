package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;

/** A counter that reads and writes in two steps: two increments may return the same number. */
final class TwoStepCounter {
    private volatile int count;

    private int increment() {
        count++;
        return count;
    }

    private int get() {
        return count;
    }

    public static void main(String[] args) throws InterruptedException {
        var counter = Linearizability.of(new TwoStepCounter(), TwoStepCounter::new);
        Thread other = new Thread(() -> counter.call("increment", TwoStepCounter::increment), "other");
        other.start();
        counter.call("increment", TwoStepCounter::increment);
        counter.call("get", TwoStepCounter::get);
        other.join();
        counter.check(); // fails: non-linearizable
    }
}
