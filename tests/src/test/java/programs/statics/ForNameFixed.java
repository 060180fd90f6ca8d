package programs.statics;

import java.util.ArrayList;
import java.util.List;

/** {@link ForName} that waits for the loader. */
final class ForNameFixed {
    private static final List<String> DRIVERS = new ArrayList<>();

    private static final class Driver {
        static {
            DRIVERS.add("driver");
        }
    }

    public static void main(String[] args) throws Exception { // passes: exhausted
        Thread loader = new Thread(() -> {
            try {
                Class.forName("programs.statics.ForNameFixed$Driver");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        loader.start();
        loader.join();
        assert DRIVERS.size() == 1 : DRIVERS;
    }
}
