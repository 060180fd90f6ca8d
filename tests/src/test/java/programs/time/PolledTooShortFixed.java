package programs.time;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@link PolledTooShort} with a safety net of ten minutes, which raises no false alarm. */
final class PolledTooShortFixed {
    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        Thread producer = new Thread(() -> queue.add("job"), "producer");
        producer.start();
        String job = queue.poll(10, TimeUnit.MINUTES);
        assert job.equals("job");
        producer.join();
    }
}
