package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recording;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A register of which each thread keeps what it read first. Some order of the operations always explains what they return,
 * but not one in which a write comes before a read that began after it had returned.
 */
final class StaleRead {
    private final AtomicInteger value = new AtomicInteger();
    private final ThreadLocal<Integer> known = new ThreadLocal<>();

    private int get() {
        if (known.get() == null) {
            known.set(value.get());
        }
        return known.get();
    }

    public static void main(String[] args) throws InterruptedException {
        Recording<StaleRead, AtomicInteger> register = Linearizability.between(new StaleRead(), AtomicInteger::new);
        Thread reader = new Thread(
                () -> {
                    register.call("get", StaleRead::get, AtomicInteger::get);
                    register.call("get", StaleRead::get, AtomicInteger::get);
                },
                "reader");
        reader.start();
        register.call(
                "set",
                r -> {
                    r.value.set(1);
                    return null;
                },
                model -> {
                    model.set(1);
                    return null;
                },
                1);
        reader.join();
        register.check(); // fails: non-linearizable
    }
}
