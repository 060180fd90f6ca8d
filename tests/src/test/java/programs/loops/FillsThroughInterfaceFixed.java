package programs.loops;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops that change something through an interface of the program, which only methods of the JDK implement. */
final class FillsThroughInterfaceFixed {
    private interface Sink<T> {
        boolean add(T element);

        int size();
    }

    private interface Counter {
        int incrementAndGet();
    }

    private interface Source {
        int read();
    }

    private interface Values extends DataInput {}

    private static class Bag extends ArrayList<Object> implements Sink<Object> {}

    private static final class SmallBag extends Bag implements Sink<Object> {}

    private static final class Total extends AtomicInteger implements Counter {}

    private static final class Digits extends ByteArrayInputStream implements Source {
        Digits() {
            super(new byte[] {0, 0, 0, 1});
        }
    }

    private static final class DigitValues extends DataInputStream implements Values {
        DigitValues(InputStream in) {
            super(in);
        }
    }

    public static void main(String[] args) throws InterruptedException, IOException { // passes
        Thread other = new Thread(() -> {});
        other.start();
        Sink<Object> sink = new SmallBag();
        while (sink.size() < 5) {
            sink.add("more");
        }
        Counter counter = new Total();
        while (counter.incrementAndGet() < 5) {
            // next
        }
        Source source = new Digits();
        while (source.read() == 0) {
            // next
        }
        Values values = new DigitValues(new Digits());
        while (values.readByte() == 0) {
            // next
        }
        other.join();
    }
}
