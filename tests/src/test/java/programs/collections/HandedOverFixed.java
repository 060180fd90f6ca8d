package programs.collections;

import java.util.concurrent.SynchronousQueue;

/** {@link HandedOver} that waits. */
final class HandedOverFixed {
    private final SynchronousQueue<String> queue = new SynchronousQueue<>();

    private void produce() {
        try {
            queue.put("job");
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        HandedOverFixed office = new HandedOverFixed();
        Thread producer = new Thread(office::produce, "producer");
        producer.start();
        String job = office.queue.take();
        assert job.equals("job");
        producer.join();
    }
}
