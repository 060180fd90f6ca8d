package programs.statics;

import java.util.concurrent.atomic.AtomicInteger;

/** {@link StaticCounter} with an atomic. */
final class StaticCounterFixed {
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final int number;

    private StaticCounterFixed() {
        number = CREATED.incrementAndGet();
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        StaticCounterFixed[] made = new StaticCounterFixed[2];
        Thread other = new Thread(() -> made[0] = new StaticCounterFixed());
        other.start();
        made[1] = new StaticCounterFixed();
        other.join();
        assert made[0].number + made[1].number == 3 : made[0].number;
    }
}
