package dev.chicane.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Workers in threads of this JVM, each with a scenario of its own, which begin at once. */
final class Helpers implements Workers, AutoCloseable {
    private final int count;
    private final Supplier<? extends Scenario> scenarios;
    private final Settings settings;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<Explorer> explorers = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<BlockResult> delivered = new ConcurrentLinkedQueue<>();
    final AtomicInteger unfit = new AtomicInteger();
    /** Blocks that are to be delivered before the search goes on, so that they are taken at all. */
    private final CountDownLatch first;

    Helpers(int count, int first, Settings settings, Supplier<? extends Scenario> scenarios) {
        this.count = count;
        this.first = new CountDownLatch(first);
        this.settings = settings.withBudget(new Budget(settings.budget().schedules(), Duration.ofDays(1)));
        this.scenarios = scenarios;
    }

    @Override
    public boolean areWorthIt(Duration elapsed, Duration rest) {
        return count > 0;
    }

    @Override
    public void start(BlockQueue queue) {
        for (int i = 0; i < count; i++) {
            var explorer = new Explorer(scenarios.get(), settings, Progress.NONE);
            explorers.add(explorer);
            var thread = new Thread(() -> explorer.work(new Source(queue)), "helper-" + i);
            threads.add(thread);
            thread.start();
        }
        try {
            first.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        explorers.forEach(Explorer::interrupt);
    }

    /** Waits for them: a search that is over hands out no more blocks. */
    @Override
    public void close() {
        stop();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class Source implements BlockSource {
        private final BlockQueue queue;

        Source(BlockQueue queue) {
            this.queue = queue;
        }

        @Override
        public long next() {
            return queue.take();
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void done(BlockResult result) {
            delivered.add(result);
            queue.deliver(result);
            first.countDown();
        }

        @Override
        public void unfit(long block) {
            unfit.incrementAndGet();
            queue.giveBack(block);
            first.countDown();
        }
    }
}
