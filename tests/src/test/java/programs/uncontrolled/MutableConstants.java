package programs.uncontrolled;

import java.util.ArrayList;
import java.util.List;

/** Keeps a list in the constant of an interface: the one place whose statics can't be renewed. */
final class MutableConstants {
    private interface Registry {
        List<String> NAMES = new ArrayList<>();
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> {
            synchronized (Registry.NAMES) {
                Registry.NAMES.add("other");
            }
        });
        other.start();
        other.join();
        assert !Registry.NAMES.isEmpty();
    }
}
