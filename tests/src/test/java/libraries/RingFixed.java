package libraries;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.CountDownLatch;

/** Two producers and a consumer that waits for them. */
final class RingFixed {
    static final class Event {
        private int value;
    }

    private int sum;

    public static void main(String[] args) throws InterruptedException {
        RingFixed consumer = new RingFixed();
        CountDownLatch handled = new CountDownLatch(2);
        Disruptor<Event> disruptor = new Disruptor<>(
                Event::new, 4, task -> new Thread(task, "consumer"), ProducerType.MULTI, new BlockingWaitStrategy());
        disruptor.handleEventsWith((event, sequence, endOfBatch) -> {
            consumer.sum += event.value;
            handled.countDown();
        });
        RingBuffer<Event> ring = disruptor.start();
        Thread other = new Thread(() -> ring.publishEvent((event, sequence) -> event.value = 2), "other");
        other.start();
        ring.publishEvent((event, sequence) -> event.value = 1);
        other.join();
        handled.await();
        assert consumer.sum == 3 : consumer.sum;
        disruptor.halt();
    }
}
