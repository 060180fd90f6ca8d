package programs.language;

import java.util.function.IntSupplier;

/** {@link Constructors} that is shown when it is made. */
final class ConstructorsFixed {
    private static volatile ConstructorsFixed newest;

    private final IntSupplier size;
    private int[] data;

    private ConstructorsFixed(int length) {
        this(() -> length * 2, length > 1 ? new int[length] : new int[] {length});
    }

    private ConstructorsFixed(IntSupplier size, int[] data) {
        super();
        this.size = size;
        this.data = data;
    }

    private int capacity() {
        return size.getAsInt() + data.length;
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread reader = new Thread(
                () -> {
                    ConstructorsFixed seen = newest;
                    if (seen != null) {
                        assert seen.capacity() == 9 : seen.capacity();
                    }
                },
                "reader");
        reader.start();
        ConstructorsFixed made = new ConstructorsFixed(3);
        newest = made;
        reader.join();
        assert made.capacity() == 9 : made.capacity();
    }
}
