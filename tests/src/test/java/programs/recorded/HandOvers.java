package programs.recorded;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread reads a variable, another one writes it and hands it over in one of many ways, and the first one writes it: {@code
 * right} so; {@code early} with the second one's write behind the hand-over, between the first one's accesses all the same. With {@code fail}
 * as the second argument an error ends the program, so that an exploration has a schedule to show; a third one names one way alone.
 */
final class HandOvers {
    private static final VarHandle WRITTEN;

    static {
        try {
            WRITTEN = MethodHandles.lookup().findVarHandle(HandOvers.class, "written", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One half of a hand-over. */
    private interface Half {
        void run() throws Exception;
    }

    /** A way to hand over. */
    private record Way(Half give, Half take) {}

    private final boolean isEarly;
    private final CountDownLatch hasRead = new CountDownLatch(1);
    private int value;
    /** Orders nothing: it is accessed so that the JVM does not keep it in a register, and no more. */
    private boolean written;

    private HandOvers(boolean isEarly) {
        this.isEarly = isEarly;
    }

    private void first(Way way) throws Exception {
        int before = value;
        hasRead.countDown();
        way.take().run();
        while (!(boolean) WRITTEN.getOpaque(this)) {
            Thread.onSpinWait();
        }
        value = before + 2;
    }

    private void second(Way way) throws Exception {
        hasRead.await();
        if (isEarly) {
            way.give().run();
            value = 1;
            WRITTEN.setOpaque(this, true);
        } else {
            value = 1;
            WRITTEN.setOpaque(this, true);
            way.give().run();
        }
    }

    private static Runnable checked(Half half) {
        return () -> {
            try {
                half.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static void run(String name, Way way, boolean isEarly) throws InterruptedException {
        var shared = new HandOvers(isEarly);
        var first = new Thread(checked(() -> shared.first(way)), name + " first");
        var second = new Thread(checked(() -> shared.second(way)), name + " second");
        first.start();
        second.start();
        first.join();
        second.join();
    }

    // ---------------------------------------------------------------- ways

    /** A field that both wait for, in three manners. */
    private static final class Flag {
        private volatile boolean isUp;
        private boolean isSet;

        synchronized void set() {
            isSet = true;
            notifyAll();
        }

        synchronized void await() throws InterruptedException {
            while (!isSet) {
                wait();
            }
        }

        void awaitUp() {
            while (!isUp) {
                Thread.onSpinWait();
            }
        }
    }

    private static Way ofCondition() {
        var lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        boolean[] isSet = new boolean[1];
        return new Way(
                () -> {
                    lock.lock();
                    try {
                        isSet[0] = true;
                        condition.signal();
                    } finally {
                        lock.unlock();
                    }
                },
                () -> {
                    lock.lock();
                    try {
                        while (!isSet[0]) {
                            condition.await();
                        }
                    } finally {
                        lock.unlock();
                    }
                });
    }

    /** By a thread, or a task, that is begun after the write and tells of that. */
    private static Way byAnother(ExecutorService pool) {
        var done = new CountDownLatch(1);
        return new Way(() -> pool.execute(done::countDown), done::await);
    }

    private static Way ofStart() {
        var done = new Semaphore(0);
        return new Way(() -> new Thread(done::release, "third").start(), done::acquire);
    }

    private static Way ofRelay() {
        var toThird = new ArrayBlockingQueue<String>(1);
        var toFirst = new CyclicBarrier(2);
        var third = new Thread(
                checked(() -> {
                    toThird.take();
                    toFirst.await();
                }),
                "relay");
        third.start();
        return new Way(() -> toThird.put("x"), toFirst::await);
    }

    private static Map<String, Way> ways(ExecutorService pool) {
        var semaphore = new Semaphore(0);
        var latch = new CountDownLatch(1);
        var barrier = new CyclicBarrier(2);
        var phaser = new Phaser(2);
        var exchanger = new Exchanger<String>();
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        BlockingQueue<String> synchronous = new SynchronousQueue<>();
        var polled = new ConcurrentLinkedQueue<String>();
        var future = new CompletableFuture<String>();
        var isUp = new AtomicBoolean();
        var volatileFlag = new Flag();
        var flag = new Flag();
        var ways = new LinkedHashMap<String, Way>();
        ways.put("semaphore", new Way(semaphore::release, semaphore::acquire));
        ways.put("latch", new Way(latch::countDown, latch::await));
        ways.put("barrier", new Way(barrier::await, barrier::await));
        ways.put("phaser", new Way(phaser::arrive, () -> phaser.awaitAdvance(phaser.arrive())));
        ways.put("exchanger", new Way(() -> exchanger.exchange("x"), () -> exchanger.exchange("y")));
        ways.put("queue", new Way(() -> queue.put("x"), queue::take));
        ways.put("synchronous queue", new Way(() -> synchronous.put("x"), synchronous::take));
        ways.put("polled queue", new Way(() -> polled.add("x"), () -> {
            while (polled.poll() == null) {
                Thread.onSpinWait();
            }
        }));
        ways.put("future", new Way(() -> future.complete("x"), future::join));
        ways.put("condition", ofCondition());
        ways.put("monitor", new Way(flag::set, flag::await));
        ways.put("volatile", new Way(() -> volatileFlag.isUp = true, volatileFlag::awaitUp));
        ways.put("atomic", new Way(() -> isUp.set(true), () -> {
            while (!isUp.get()) {
                Thread.onSpinWait();
            }
        }));
        ways.put("start", ofStart());
        ways.put("task", byAnother(pool));
        ways.put("next task", byAnother(pool));
        ways.put("relay", ofRelay());
        return ways;
    }

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        int count = 0;
        for (Map.Entry<String, Way> way : ways(pool).entrySet()) {
            if (args.length < 3 || args[2].equals(way.getKey())) {
                run(way.getKey(), way.getValue(), args[0].equals("early"));
                count++;
            }
        }
        pool.shutdownNow();
        System.out.println(count + " ways");
        if (args.length > 1 && args[1].equals("fail")) {
            throw new IllegalStateException("meant");
        }
    }
}
