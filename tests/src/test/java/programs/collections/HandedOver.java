package programs.collections;

import java.util.concurrent.SynchronousQueue;

/** Offers an element without waiting, to somebody who may not be there yet. */
final class HandedOver {
    private final SynchronousQueue<String> queue = new SynchronousQueue<>();

    private void produce() {
        try {
            boolean unused = queue.offer("job");
        } catch (RuntimeException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        HandedOver office = new HandedOver();
        Thread producer = new Thread(office::produce, "producer");
        producer.start();
        String job = office.queue.take(); // fails: deadlock
        assert job.equals("job");
        producer.join();
    }
}
