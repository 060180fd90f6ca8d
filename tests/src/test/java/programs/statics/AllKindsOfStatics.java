package programs.statics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps state in statics of every kind, and adds to it without a lock. */
final class AllKindsOfStatics {
    private static final List<String> LIST = new ArrayList<>();
    private static final Map<String, Integer> MAP = new ConcurrentHashMap<>();
    private static final int[] ARRAY = new int[2];
    private static final AtomicInteger ATOMIC = new AtomicInteger();
    private static final StringBuilder TEXT = new StringBuilder();
    private static final ThreadLocal<Integer> LOCAL = ThreadLocal.withInitial(() -> 1);
    private static int number;
    private static Object nothing;

    private static class Nested {
        private static final List<Integer> SEEN = new ArrayList<>(List.of(1));

        private static final class Deeper {
            private static int depth = SEEN.size();
        }
    }

    private final class Inner {
        private static int made;

        private Inner() {
            made++;
        }
    }

    private static final class Box<T> {
        private static final Map<Class<?>, Object> ALL = new HashMap<>();

        private Box(T value) {
            ALL.put(value.getClass(), value);
        }
    }

    private enum Color {
        RED,
        GREEN;

        private static final EnumMap<Color, Integer> USED = new EnumMap<>(Color.class);
        private int times;
    }

    private record Point(int x) {
        private static int points;

        private Point {
            points++;
        }
    }

    private abstract static class Base {
        protected static List<String> log = new ArrayList<>();
    }

    private static final class Derived extends Base {
        static {
            log.add("derived");
        }

        private static void touch() {
            log.add("touched");
        }
    }

    private static void work() {
        number++;
    }

    private static void fresh() throws ReflectiveOperationException {
        assert LIST.isEmpty() && MAP.isEmpty() && ARRAY[1] == 0 && ATOMIC.get() == 0 && TEXT.isEmpty();
        assert LOCAL.get() == 1 && number == 0 && nothing == null;
        assert Nested.SEEN.size() == 1 && Nested.Deeper.depth == 1;
        assert Inner.made == 0 && Box.ALL.isEmpty() && Point.points == 0;
        assert Color.USED.isEmpty() && Color.RED.times == 0 && Color.valueOf("GREEN").times == 0;
        assert Base.log.isEmpty();
        var reflected = Nested.Deeper.class.getDeclaredField("depth");
        assert reflected.getInt(null) == 1;
    }

    private static void use() throws ReflectiveOperationException {
        LIST.add("x");
        MAP.put("x", 1);
        ARRAY[1] = 1;
        ATOMIC.set(1);
        TEXT.append('x');
        LOCAL.set(2);
        nothing = new Object();
        Nested.SEEN.add(2);
        new AllKindsOfStatics().new Inner();
        new Box<>("x");
        new Box<>(1);
        new Point(1);
        Color.USED.put(Color.RED, 1);
        Color.RED.times = 7;
        Color.GREEN.times = 8;
        Derived.touch();
        assert Base.log.equals(List.of("derived", "touched"));
        var reflected = Nested.Deeper.class.getDeclaredField("depth");
        reflected.setInt(null, 9);
        assert Nested.Deeper.depth == 9;
        assert Box.ALL.size() == 2 && Inner.made == 1 && Point.points == 1;
    }

    public static void main(String[] args) throws Exception {
        fresh();
        use();
        Thread other = new Thread(AllKindsOfStatics::work);
        other.start();
        work();
        other.join();
        assert number == 2 : number; // fails: assertion
    }
}
