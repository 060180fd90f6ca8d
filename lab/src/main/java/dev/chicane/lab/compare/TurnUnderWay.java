package dev.chicane.lab.compare;

import dev.chicane.lab.client.Answer.Fate;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that make the transfers of a turn: each asks for the next one as soon as its last one is answered. Run once. Thread-safe in that
 * other threads may ask how far it is, and end it.
 */
final class TurnUnderWay {
    private final ComparedBank bank;
    private final Work work;

    // Mutable state
    private final Tally tally = new Tally();
    private final Latencies.Recorder latencies = new Latencies.Recorder();
    private final Map<String, Long> failures = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean isEnded;

    TurnUnderWay(ComparedBank bank, Work work) {
        this.bank = bank;
        this.work = work;
    }

    /**
     * Makes all of them.
     *
     * @param clients how many ask at once
     * @return the time from the first request to the last answer
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws RuntimeException if the bank gave no answer
     */
    Duration run(int clients) throws InterruptedException {
        var start = new CountDownLatch(1);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                asking.add(each.submit(() -> {
                    start.await();
                    ask();
                    return null;
                }));
            }
            long begin = System.nanoTime();
            start.countDown();
            try {
                for (Future<?> client : asking) {
                    client.get();
                }
            } catch (InterruptedException e) {
                isEnded = true;
                each.shutdownNow();
                throw e;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            }
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private void ask() {
        int number;
        while (!isEnded && (number = next.getAndIncrement()) < work.orders().size()) {
            Order order = work.orders().get(number);
            long begin = System.nanoTime();
            ComparedBank.Told told = answer(order);
            latencies.took(System.nanoTime() - begin);
            tally.add(order, told.answer());
            if (told.answer().fate() == Fate.UNKNOWN) {
                failures.merge(told.failure(), 1L, Long::sum);
            }
            done.incrementAndGet();
        }
    }

    /** Where one has none, the others have no more to ask. */
    private ComparedBank.Told answer(Order order) {
        boolean isAnswered = false;
        try {
            ComparedBank.Told told = bank.transfer(order);
            isAnswered = true;
            return told;
        } finally {
            if (!isAnswered) {
                isEnded = true;
            }
        }
    }

    /** Has no more transfers asked for. */
    void end() {
        isEnded = true;
    }

    /** How many were answered by now. */
    int done() {
        return done.get();
    }

    /** What they have come to. */
    Tally tally() {
        return tally;
    }

    /** What went wrong, in words, with how often it did. */
    Map<String, Long> failures() {
        return Map.copyOf(failures);
    }

    /** How long answers took. */
    Latencies latencies() {
        return latencies.latencies();
    }
}
