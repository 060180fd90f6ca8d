package programs.statics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** {@link LeakingEnum} with a lock; what the constructors handed out are the constants themselves. */
enum LeakingEnumFixed {
    ADD("+", 10) {
        private final int[] calls = {0};

        @Override
        synchronized int apply(int left, int right) {
            calls[0]++;
            used++;
            return calls[0];
        }
    },
    NEGATE("-") {
        @Override
        synchronized int apply(int left, int right) {
            used++;
            return -left;
        }
    };

    private static final class Table {
        static final Map<String, LeakingEnumFixed> BY_SYMBOL = new HashMap<>();
    }

    protected int used;
    private long weight;
    private final IntSupplier use = () -> apply(1, 1);

    LeakingEnumFixed(String symbol) {
        this(symbol, symbol.isEmpty() ? 1 : 2);
        assert weight == 2 && used == 0;
    }

    LeakingEnumFixed(String symbol, long weight) {
        assert this.weight == 0;
        this.weight = weight;
        Table.BY_SYMBOL.put(symbol, this);
    }

    abstract int apply(int left, int right);

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        assert values().length == 2;
        LeakingEnumFixed found = Table.BY_SYMBOL.get("+");
        Thread other = new Thread(() -> found.use.getAsInt());
        other.start();
        ADD.apply(1, 2);
        other.join();
        assert found == ADD && valueOf("NEGATE") == Table.BY_SYMBOL.get("-");
        assert ADD.used == 2 && NEGATE.used == 0;
        assert ADD.apply(0, 0) == 3 && ADD.weight == 10 && NEGATE.weight == 2;
        assert ADD.ordinal() == 0
                && NEGATE.name().equals("NEGATE")
                && ADD.getDeclaringClass() == LeakingEnumFixed.class;
    }
}
