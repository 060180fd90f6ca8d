package libraries;

import scala.collection.mutable.ListBuffer;

/** {@link ScalaBuffer} under a lock. */
final class ScalaBufferFixed {
    private ScalaBufferFixed() {}

    public static void main(String[] args) throws InterruptedException {
        ListBuffer<String> buffer = new ListBuffer<>();
        Thread other = new Thread(() -> add(buffer, "other"), "other");
        other.start();
        add(buffer, "main");
        other.join();
        int length = buffer.toList().length();
        assert length == 2 : length;
    }

    private static void add(ListBuffer<String> buffer, String element) {
        synchronized (buffer) {
            buffer.addOne(element);
        }
    }
}
