package programs.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Constructors that call each other, take lambdas, and show themselves to others too early. */
final class Constructors {
    private static final List<Constructors> SEEN = new ArrayList<>();
    private static volatile Constructors newest;

    private final IntSupplier size;
    private int[] data;

    private Constructors(int length) {
        this(() -> length * 2, length > 1 ? new int[length] : new int[] {length});
    }

    private Constructors(IntSupplier size, int[] data) {
        super();
        this.size = size;
        SEEN.add(this);
        newest = this;
        this.data = data;
    }

    private int capacity() {
        return size.getAsInt() + data.length; // fails: exception
    }

    public static void main(String[] args) throws InterruptedException {
        Thread reader = new Thread(
                () -> {
                    Constructors seen = newest;
                    if (seen != null) {
                        seen.capacity();
                    }
                },
                "reader");
        reader.start();
        Constructors made = new Constructors(3);
        reader.join();
        assert made.capacity() == 9 : made.capacity();
    }
}
