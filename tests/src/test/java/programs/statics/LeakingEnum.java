package programs.statics;

import java.util.HashMap;
import java.util.Map;

/** The constants of an enum enter themselves into a table while they are made, and count through it. */
enum LeakingEnum {
    ADD("+") {
        @Override
        int apply(int left, int right) {
            used++;
            return left + right;
        }
    },
    SUBTRACT("-") {
        @Override
        int apply(int left, int right) {
            used++;
            return left - right;
        }
    };

    private static final class Table {
        static final Map<String, LeakingEnum> BY_SYMBOL = new HashMap<>();
    }

    protected int used;
    private final Runnable use = () -> apply(1, 1);

    LeakingEnum(String symbol) {
        Table.BY_SYMBOL.put(symbol, this);
    }

    abstract int apply(int left, int right);

    public static void main(String[] args) throws InterruptedException {
        assert values().length == 2;
        LeakingEnum found = Table.BY_SYMBOL.get("+");
        Thread other = new Thread(found.use);
        other.start();
        ADD.apply(1, 2);
        other.join();
        assert found == ADD;
        assert ADD.used == 2 : ADD.used; // fails: assertion
    }
}
