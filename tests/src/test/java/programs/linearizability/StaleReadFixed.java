package programs.linearizability;

import dev.chicane.engine.linearizability.Linearizability;
import dev.chicane.engine.linearizability.Recording;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link StaleRead} that reads each time. */
final class StaleReadFixed {
    private final AtomicInteger value = new AtomicInteger();

    private int get() {
        return value.get();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Recording<StaleReadFixed, AtomicInteger> register =
                Linearizability.between(new StaleReadFixed(), AtomicInteger::new);
        Thread reader = new Thread(
                () -> {
                    register.call("get", StaleReadFixed::get, AtomicInteger::get);
                    register.call("get", StaleReadFixed::get, AtomicInteger::get);
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
        register.check();
    }
}
