package libraries;

import scala.collection.mutable.ListBuffer;

/** Two threads append to one of Scala's buffers, which has no lock: a node is not linked. */
final class ScalaBuffer {
    private ScalaBuffer() {}

    public static void main(String[] args) throws InterruptedException {
        ListBuffer<String> buffer = new ListBuffer<>();
        Thread other = new Thread(() -> buffer.addOne("other"), "other");
        other.start();
        buffer.addOne("main");
        other.join();
        int length = buffer.toList().length();
        assert length == 2 : length;
    }
}
