package programs.statics;

import java.util.ArrayList;
import java.util.List;

/** {@link InterfaceState} with a lock; what is in the constants begins anew in every schedule. */
final class InterfaceStateFixed {
    private static final List<String> ORDER = new ArrayList<>();

    private static int enter(String name, int value) {
        ORDER.add(name);
        return value;
    }

    interface Counters {
        int[] COUNTS = {enter("counters", 0)};
        long BIG = 1L << 40;
        Runnable COUNT = () -> {
            synchronized (Counters.class) {
                COUNTS[0]++;
            }
        };

        static int all() {
            return COUNTS[0];
        }
    }

    interface Greeting {
        int GREETING = enter("greeting", 1);

        default int greet() {
            return GREETING;
        }
    }

    interface Quiet extends Greeting {
        int QUIET = enter("quiet", 2);
    }

    /** A private method is enough to have it initialised. */
    interface Secretive {
        int SECRET = enter("secret", 3);

        private int secret() {
            return SECRET;
        }

        static int secretOf(Secretive other) {
            return other.secret();
        }
    }

    private static final class Greeter implements Quiet {}

    private static final class Keeper implements Secretive {}

    public static void main(String[] args) throws Exception { // passes: exhausted
        assert ORDER.isEmpty() : ORDER;
        Thread other = new Thread(Counters.COUNT);
        other.start();
        Counters.COUNT.run();
        other.join();
        assert Counters.all() == 2 && Counters.BIG == 1L << 40;
        assert Counters.class.getField("COUNTS").get(null) == Counters.COUNTS;
        assert ORDER.toString().equals("[counters]") : ORDER;
        assert new Greeter().greet() == 1;
        assert ORDER.toString().equals("[counters, greeting]") : ORDER;
        assert Greeter.QUIET == 2;
        assert ORDER.toString().equals("[counters, greeting, quiet]") : ORDER;
        Keeper keeper = new Keeper();
        assert ORDER.toString().equals("[counters, greeting, quiet, secret]") : ORDER;
        assert Secretive.secretOf(keeper) == 3;
    }
}
