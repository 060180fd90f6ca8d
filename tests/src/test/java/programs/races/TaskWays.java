package programs.races;

import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import programs.races.HandOver.Way;

/** Ways to hand over by a task, or by what threads do to one another. */
final class TaskWays {
    private TaskWays() {}

    /** All of them, by name. */
    static Map<String, Supplier<Way>> ways() {
        return Map.ofEntries(
                Map.entry("future", () -> {
                    var future = new CompletableFuture<String>();
                    return Way.of(() -> future.complete("given"), () -> future.get() != null);
                }),
                Map.entry("future-callback", () -> {
                    var future = new CompletableFuture<String>();
                    var seen = new AtomicBoolean();
                    return Way.of(() -> future.complete("given"), () -> {
                        future.thenAccept(text -> seen.set(true)).join();
                        return seen.get();
                    });
                }),
                Map.entry("future-task", () -> {
                    var task = new FutureTask<>(() -> "given");
                    return Way.of(task::run, () -> task.get() != null);
                }),
                Map.entry("pool", Pooled::new),
                Map.entry("fork-join", () -> {
                    var pool = new ForkJoinPool(1);
                    var given = new CompletableFuture<String>();
                    return Way.of(() -> pool.submit(() -> given.complete("given")), () -> given.join() != null);
                }),
                Map.entry("timer", () -> {
                    var given = new CompletableFuture<String>();
                    var timer = new Timer(true);
                    return Way.of(
                            () -> timer.schedule(
                                    new TimerTask() {
                                        @Override
                                        public void run() {
                                            given.complete("given");
                                        }
                                    },
                                    10),
                            () -> given.join() != null);
                }),
                Map.entry("park", Parked::new),
                Map.entry("interrupt", Interrupted::new),
                Map.entry(
                        "no-sleep",
                        () -> Way.of(() -> {}, () -> {
                            Thread.sleep(1_000);
                            return true;
                        })),
                Map.entry(
                        "no-yield",
                        () -> Way.of(Thread::yield, () -> {
                            Thread.yield();
                            return true;
                        })),
                Map.entry("no-clock", () -> Way.of(System::nanoTime, () -> System.nanoTime() > 0)),
                Map.entry("no-thread-local", () -> {
                    var local = ThreadLocal.withInitial(() -> 0);
                    return Way.of(() -> local.set(1), () -> local.get() == 0);
                }));
    }

    /** The giver has a pool do it, and the taker gets it from there. */
    private static final class Pooled implements Way {
        private final ExecutorService pool = Executors.newFixedThreadPool(2);
        private final CompletableFuture<String> given = new CompletableFuture<>();

        @Override
        public void give() {
            pool.execute(() -> given.complete("given"));
            pool.shutdown();
        }

        @Override
        public boolean take() {
            return given.join() != null;
        }
    }

    private static final class Parked implements Way {
        private volatile Thread taker;
        private boolean given;

        @Override
        public void give() {
            Thread waits = taker;
            while (waits == null) {
                Thread.yield();
                waits = taker;
            }
            LockSupport.unpark(waits);
        }

        @Override
        public boolean take() {
            taker = Thread.currentThread();
            LockSupport.park();
            return true;
        }
    }

    private static final class Interrupted implements Way {
        private volatile Thread taker;

        @Override
        public void give() {
            Thread waits = taker;
            while (waits == null) {
                Thread.yield();
                waits = taker;
            }
            waits.interrupt();
        }

        @Override
        public boolean take() {
            taker = Thread.currentThread();
            try {
                Thread.sleep(1_000_000);
                return false;
            } catch (InterruptedException e) {
                return true;
            }
        }
    }
}
