package programs.statics;

import java.util.ArrayList;
import java.util.List;

/** Loads a driver by its name, whose initialiser registers it: in a list that another actor reads. */
final class ForName {
    private static final List<String> DRIVERS = new ArrayList<>();

    private static final class Driver {
        static {
            DRIVERS.add("driver");
        }
    }

    public static void main(String[] args) throws Exception {
        Thread loader = new Thread(() -> {
            try {
                Class.forName("programs.statics.ForName$Driver");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        loader.start();
        String driver = DRIVERS.isEmpty() ? "none" : DRIVERS.get(0);
        loader.join();
        assert driver.equals("driver") : driver; // fails: assertion
    }
}
