package programs.loops;

import java.awt.Point;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Loops without a local variable that carries anything, each with an end that Chicane does not see coming. */
final class HiddenProgressFixed {
    private static final class Digits extends ByteArrayInputStream {
        Digits() {
            super(new byte[] {0, 0, 0, 1});
        }
    }

    private interface Source {
        int next() throws IOException;
    }

    public static void main(String[] args) throws Exception { // passes
        Thread other = new Thread(() -> {});
        other.start();
        Digits inherited = new Digits();
        while (inherited.read() == 0) {
            // next
        }
        Source referred = new Digits()::read;
        while (referred.next() == 0) {
            // next
        }
        Point field = new Point();
        while (field.x < 5) {
            field.x++;
        }
        while (Math.random() < 0.9) {
            // again
        }
        other.join();
    }
}
