package libraries;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.CountDownLatch;

/** Publishes an event before it is filled. */
final class Ring {
    static final class Event {
        private int value;
    }

    private int sum;

    public static void main(String[] args) throws InterruptedException {
        Ring consumer = new Ring();
        CountDownLatch handled = new CountDownLatch(1);
        Disruptor<Event> disruptor = new Disruptor<>(
                Event::new, 4, task -> new Thread(task, "consumer"), ProducerType.SINGLE, new BlockingWaitStrategy());
        disruptor.handleEventsWith((event, sequence, endOfBatch) -> {
            consumer.sum += event.value;
            handled.countDown();
        });
        RingBuffer<Event> ring = disruptor.start();
        long sequence = ring.next();
        ring.publish(sequence);
        ring.get(sequence).value = 1;
        handled.await();
        assert consumer.sum == 1 : consumer.sum; // fails
        disruptor.halt();
    }
}
