package programs.time;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Polls for a while and does not think of null. */
final class PolledTooShort {
    public static void main(String[] args) throws InterruptedException {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        Thread producer = new Thread(() -> queue.add("job"), "producer");
        producer.start();
        String job = queue.poll(50, TimeUnit.MILLISECONDS);
        assert job.equals("job"); // fails: exception
        producer.join();
    }
}
