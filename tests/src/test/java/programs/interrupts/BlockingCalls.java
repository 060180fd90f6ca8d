package programs.interrupts;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Every call of the JDK that waits until it is given something or interrupted, by name, with what gives it. */
public final class BlockingCalls {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int FULL = 1;

    /** A call, made ready by one actor, to be made by another. */
    interface Call {
        /** Waits; throws when it is interrupted. */
        void block() throws Exception;

        /** Lets the call return, once; called by the actor that made it ready. */
        default void give() throws Exception {}
    }

    private record Simple(Step blocks, Step gives) implements Call {
        @Override
        public void block() throws Exception {
            blocks.run();
        }

        @Override
        public void give() throws Exception {
            gives.run();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static final class Due implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    private BlockingCalls() {}

    static Call of(String name) throws Exception {
        return all().get(name).call();
    }

    public static Set<String> names() {
        return all().keySet();
    }

    /** What makes each of them ready. */
    private static Map<String, Callable<Call>> all() {
        Map<String, Callable<Call>> calls = new TreeMap<>();
        monitors(calls);
        sleeps(calls);
        threads(calls);
        locks(calls);
        queues(calls);
        synchronizers(calls);
        futures(calls);
        executors(calls);
        return calls;
    }

    private static Call call(Step blocks, Step gives) {
        return new Simple(blocks, gives);
    }

    private static void monitors(Map<String, Callable<Call>> calls) {
        calls.put("Object.wait", () -> waiting(0));
        calls.put("Object.wait(long)", () -> waiting(HOUR_MILLIS));
    }

    private static Call waiting(long millis) {
        boolean[] given = new boolean[1];
        return call(
                () -> {
                    synchronized (given) {
                        while (!given[0]) {
                            given.wait(millis);
                        }
                    }
                },
                () -> {
                    synchronized (given) {
                        given[0] = true;
                        given.notify();
                    }
                });
    }

    private static void sleeps(Map<String, Callable<Call>> calls) {
        Step nothing = () -> {};
        calls.put("Thread.sleep(long)", () -> call(() -> Thread.sleep(HOUR_MILLIS), nothing));
        calls.put("Thread.sleep(Duration)", () -> call(() -> Thread.sleep(Duration.ofHours(1)), nothing));
        calls.put("TimeUnit.sleep", () -> call(() -> TimeUnit.HOURS.sleep(1), nothing));
        calls.put("LockSupport.park", () -> parking(LockSupport::park));
        calls.put("LockSupport.parkNanos", () -> parking(() -> LockSupport.parkNanos(1_000_000_000L * 3_600)));
        calls.put(
                "LockSupport.parkUntil",
                () -> parking(() -> LockSupport.parkUntil(System.currentTimeMillis() + HOUR_MILLIS)));
    }

    /** A park does not say why it ended. */
    private static Call parking(Step park) {
        Thread[] parked = new Thread[1];
        boolean[] given = new boolean[1];
        return call(
                () -> {
                    parked[0] = Thread.currentThread();
                    while (!given[0]) {
                        park.run();
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                    }
                },
                () -> {
                    given[0] = true;
                    LockSupport.unpark(parked[0]);
                });
    }

    private static void threads(Map<String, Callable<Call>> calls) {
        calls.put("Thread.join", () -> joining(Thread::join, false));
        calls.put("Thread.join(long)", () -> joining(thread -> thread.join(HOUR_MILLIS), false));
        calls.put("Thread.join(Duration)", () -> joining(thread -> thread.join(Duration.ofHours(1)), false));
        calls.put("TimeUnit.timedJoin", () -> joining(thread -> TimeUnit.HOURS.timedJoin(thread, 1), false));
        calls.put("Thread.join of a virtual thread", () -> joining(Thread::join, true));
    }

    private interface Join {
        void join(Thread thread) throws InterruptedException;
    }

    private static Call joining(Join join, boolean virtual) {
        CountDownLatch end = new CountDownLatch(1);
        Runnable body = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        Thread thread =
                virtual ? Thread.ofVirtual().start(body) : Thread.ofPlatform().start(body);
        return call(() -> join.join(thread), end::countDown);
    }

    private static void locks(Map<String, Callable<Call>> calls) {
        calls.put("ReentrantLock.lockInterruptibly", () -> locking(new ReentrantLock(), false));
        calls.put("ReentrantLock.tryLock(long)", () -> locking(new ReentrantLock(true), true));
        calls.put("ReadLock.lockInterruptibly", () -> reading(new ReentrantReadWriteLock(), false));
        calls.put("ReadLock.tryLock(long)", () -> reading(new ReentrantReadWriteLock(), true));
        calls.put("WriteLock.lockInterruptibly", () -> locking(new ReentrantReadWriteLock().writeLock(), false));
        calls.put("StampedLock.readLockInterruptibly", () -> {
            StampedLock lock = new StampedLock();
            long stamp = lock.writeLock();
            return call(() -> lock.unlockRead(lock.readLockInterruptibly()), () -> lock.unlockWrite(stamp));
        });
        calls.put("StampedLock.writeLockInterruptibly", () -> {
            StampedLock lock = new StampedLock();
            long stamp = lock.readLock();
            return call(() -> lock.unlockWrite(lock.writeLockInterruptibly()), () -> lock.unlockRead(stamp));
        });
        calls.put("StampedLock.tryWriteLock(long)", () -> {
            StampedLock lock = new StampedLock();
            long stamp = lock.writeLock();
            return call(() -> lock.unlockWrite(lock.tryWriteLock(1, TimeUnit.HOURS)), () -> lock.unlockWrite(stamp));
        });
        calls.put("Condition.await", () -> condition(Condition::await));
        calls.put("Condition.await(long)", () -> condition(condition -> condition.await(1, TimeUnit.HOURS)));
        calls.put("Condition.awaitNanos", () -> condition(condition -> condition.awaitNanos(1_000_000_000L * 3_600)));
        calls.put(
                "Condition.awaitUntil",
                () -> condition(condition -> condition.awaitUntil(new Date(System.currentTimeMillis() + HOUR_MILLIS))));
    }

    private static Call locking(Lock lock, boolean timed) {
        lock.lock();
        return call(
                () -> {
                    if (timed) {
                        lock.tryLock(1, TimeUnit.HOURS);
                    } else {
                        lock.lockInterruptibly();
                    }
                    lock.unlock();
                },
                lock::unlock);
    }

    private static Call reading(ReentrantReadWriteLock lock, boolean timed) {
        lock.writeLock().lock();
        return call(
                () -> {
                    if (timed) {
                        lock.readLock().tryLock(1, TimeUnit.HOURS);
                    } else {
                        lock.readLock().lockInterruptibly();
                    }
                    lock.readLock().unlock();
                },
                lock.writeLock()::unlock);
    }

    private interface Await {
        void await(Condition condition) throws InterruptedException;
    }

    private static Call condition(Await await) {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        boolean[] given = new boolean[1];
        return call(
                () -> {
                    lock.lock();
                    try {
                        while (!given[0]) {
                            await.await(condition);
                        }
                    } finally {
                        lock.unlock();
                    }
                },
                () -> {
                    lock.lock();
                    try {
                        given[0] = true;
                        condition.signal();
                    } finally {
                        lock.unlock();
                    }
                });
    }

    private static void queues(Map<String, Callable<Call>> calls) {
        calls.put("ArrayBlockingQueue.take", () -> taking(new ArrayBlockingQueue<>(FULL)));
        calls.put("ArrayBlockingQueue.put", () -> putting(new ArrayBlockingQueue<>(FULL)));
        calls.put("ArrayBlockingQueue.offer(long)", () -> offering(new ArrayBlockingQueue<>(FULL)));
        calls.put("LinkedBlockingQueue.take", () -> taking(new LinkedBlockingQueue<>()));
        calls.put("LinkedBlockingQueue.poll(long)", () -> polling(new LinkedBlockingQueue<>()));
        calls.put("LinkedBlockingQueue.put", () -> putting(new LinkedBlockingQueue<>(FULL)));
        calls.put("LinkedBlockingDeque.take", () -> taking(new LinkedBlockingDeque<>()));
        calls.put("LinkedBlockingDeque.put", () -> putting(new LinkedBlockingDeque<>(FULL)));
        calls.put("LinkedBlockingDeque.takeLast", () -> {
            LinkedBlockingDeque<Object> deque = new LinkedBlockingDeque<>();
            return call(deque::takeLast, () -> deque.addFirst("given"));
        });
        calls.put("LinkedTransferQueue.take", () -> taking(new LinkedTransferQueue<>()));
        calls.put("LinkedTransferQueue.poll(long)", () -> polling(new LinkedTransferQueue<>()));
        calls.put("LinkedTransferQueue.transfer", () -> {
            LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
            return call(() -> queue.transfer("given"), () -> accept(queue));
        });
        calls.put("PriorityBlockingQueue.take", () -> taking(new PriorityBlockingQueue<>()));
        calls.put("DelayQueue.take", () -> {
            DelayQueue<Due> queue = new DelayQueue<>();
            return call(queue::take, () -> queue.put(new Due()));
        });
        calls.put("SynchronousQueue.take", () -> {
            SynchronousQueue<Object> queue = new SynchronousQueue<>();
            return call(queue::take, () -> queue.offer("given", 1, TimeUnit.HOURS));
        });
        calls.put("SynchronousQueue.put", () -> {
            SynchronousQueue<Object> queue = new SynchronousQueue<>(true);
            return call(() -> queue.put("given"), () -> accept(queue));
        });
    }

    private static Call taking(BlockingQueue<Object> queue) {
        return call(queue::take, () -> queue.put("given"));
    }

    private static Call polling(BlockingQueue<Object> queue) {
        return call(() -> queue.poll(1, TimeUnit.HOURS), () -> queue.put("given"));
    }

    private static Call putting(BlockingQueue<Object> full) {
        full.add("first");
        return call(() -> full.put("second"), full::remove);
    }

    private static Call offering(BlockingQueue<Object> full) {
        full.add("first");
        return call(() -> full.offer("second", 1, TimeUnit.HOURS), full::remove);
    }

    /** Nobody may come who hands over. */
    private static void accept(BlockingQueue<Object> queue) throws InterruptedException {
        queue.poll(1, TimeUnit.HOURS);
    }

    private static void synchronizers(Map<String, Callable<Call>> calls) {
        calls.put("Semaphore.acquire", () -> {
            Semaphore semaphore = new Semaphore(0);
            return call(semaphore::acquire, semaphore::release);
        });
        calls.put("Semaphore.tryAcquire(long)", () -> {
            Semaphore semaphore = new Semaphore(0, true);
            return call(() -> semaphore.tryAcquire(1, TimeUnit.HOURS), semaphore::release);
        });
        calls.put("CountDownLatch.await", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            return call(latch::await, latch::countDown);
        });
        calls.put("CountDownLatch.await(long)", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            return call(() -> latch.await(1, TimeUnit.HOURS), latch::countDown);
        });
        calls.put("CyclicBarrier.await", () -> barrier(CyclicBarrier::await));
        calls.put("CyclicBarrier.await(long)", () -> barrier(barrier -> barrier.await(1, TimeUnit.HOURS)));
        calls.put("Phaser.awaitAdvanceInterruptibly", () -> {
            Phaser phaser = new Phaser(1);
            return call(() -> phaser.awaitAdvanceInterruptibly(0), phaser::arrive);
        });
        calls.put("Phaser.awaitAdvanceInterruptibly(long)", () -> {
            Phaser phaser = new Phaser(1);
            return call(() -> phaser.awaitAdvanceInterruptibly(0, 1, TimeUnit.HOURS), phaser::arrive);
        });
        calls.put("Exchanger.exchange", () -> {
            Exchanger<Object> exchanger = new Exchanger<>();
            return call(() -> exchanger.exchange("one"), () -> exchange(exchanger));
        });
        calls.put("Exchanger.exchange(long)", () -> {
            Exchanger<Object> exchanger = new Exchanger<>();
            return call(() -> exchanger.exchange("one", 1, TimeUnit.HOURS), () -> exchange(exchanger));
        });
    }

    private interface Meet {
        void meet(CyclicBarrier barrier) throws Exception;
    }

    /** Who waits at a barrier that another's interrupt has broken is told so. */
    private static Call barrier(Meet meet) {
        CyclicBarrier barrier = new CyclicBarrier(2);
        return call(() -> meet.meet(barrier), () -> {
            try {
                barrier.await();
            } catch (BrokenBarrierException e) {
                assert barrier.isBroken();
            }
        });
    }

    private static void exchange(Exchanger<Object> exchanger) throws InterruptedException {
        try {
            exchanger.exchange("other", 1, TimeUnit.HOURS);
        } catch (TimeoutException e) {
            assert exchanger != null : "the partner was interrupted";
        }
    }

    private static void futures(Map<String, Callable<Call>> calls) {
        calls.put("FutureTask.get", () -> {
            FutureTask<String> task = new FutureTask<>(() -> "given");
            return call(task::get, task::run);
        });
        calls.put("FutureTask.get(long)", () -> {
            FutureTask<String> task = new FutureTask<>(() -> "given");
            return call(() -> task.get(1, TimeUnit.HOURS), task::run);
        });
        calls.put("CompletableFuture.get", () -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            return call(future::get, () -> future.complete("given"));
        });
        calls.put("CompletableFuture.get(long)", () -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            return call(() -> future.get(1, TimeUnit.HOURS), () -> future.complete("given"));
        });
        calls.put("ForkJoinTask.get", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            ForkJoinTask<?> task = ForkJoinPool.commonPool().submit(() -> {
                latch.await();
                return "given";
            });
            return call(task::get, latch::countDown);
        });
    }

    private static void executors(Map<String, Callable<Call>> calls) {
        calls.put(
                "ExecutorService.awaitTermination",
                () -> pooled(pool -> {
                    pool.shutdown();
                    pool.awaitTermination(1, TimeUnit.HOURS);
                }));
        calls.put("ExecutorService.invokeAll", () -> invoking((pool, task) -> pool.invokeAll(List.of(task))));
        calls.put(
                "ExecutorService.invokeAll(long)",
                () -> invoking((pool, task) -> pool.invokeAll(List.of(task), 1, TimeUnit.HOURS)));
        calls.put("ExecutorService.invokeAny", () -> invoking((pool, task) -> pool.invokeAny(List.of(task))));
        calls.put(
                "ExecutorService.close",
                () -> pooled(pool -> {
                    pool.close();
                    // It waits on, having told its tasks, and keeps the interrupt.
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                }));
        calls.put("CompletionService.take", () -> {
            CountDownLatch latch = new CountDownLatch(1);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            var service = new ExecutorCompletionService<String>(pool);
            service.submit(() -> {
                latch.await();
                return "given";
            });
            pool.shutdown();
            return call(service::take, latch::countDown);
        });
    }

    private interface Use {
        void use(ExecutorService pool) throws Exception;
    }

    private interface Invoke {
        void invoke(ExecutorService pool, Callable<String> task) throws Exception;
    }

    /** With a task in the pool that ends when the call is given what it waits for. */
    private static Call pooled(Use use) {
        CountDownLatch latch = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        pool.submit(() -> {
            latch.await();
            return "given";
        });
        return call(() -> use.use(pool), () -> {
            latch.countDown();
            pool.shutdown();
        });
    }

    private static Call invoking(Invoke invoke) {
        CountDownLatch latch = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        return call(
                () -> {
                    try {
                        invoke.invoke(pool, () -> {
                            latch.await();
                            return "given";
                        });
                    } finally {
                        pool.shutdown();
                    }
                },
                latch::countDown);
    }
}
