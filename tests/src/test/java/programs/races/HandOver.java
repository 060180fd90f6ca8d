package programs.races;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * A thread writes a field without a lock and hands over to another one, which then reads it: by whatever orders the two, or,
 * where the name begins with {@code no-}, by something that does not.
 */
public final class HandOver {
    private int value;

    /** How one thread tells the other that it is done. */
    interface Way {
        void give() throws Exception;

        /** Whether it was given. */
        boolean take() throws Exception;
    }

    private interface Action {
        void run() throws Exception;
    }

    private interface Question {
        boolean ask() throws Exception;
    }

    private record Both(Action giving, Question taking) implements Way {
        @Override
        public void give() throws Exception {
            giving.run();
        }

        @Override
        public boolean take() throws Exception {
            return taking.ask();
        }
    }

    private static Way way(Action giving, Question taking) {
        return new Both(giving, taking);
    }

    /** All ways, by name. */
    public static Map<String, Supplier<Way>> ways() {
        return Map.ofEntries(
                Map.entry("volatile", VolatileFlag::new),
                Map.entry("no-plain", PlainFlag::new),
                Map.entry("no-opaque", () -> new Handle("opaque")),
                Map.entry("no-plain-mode", () -> new Handle("plain")),
                Map.entry("acquire-release", () -> new Handle("release")),
                Map.entry("volatile-mode", () -> new Handle("volatile")),
                Map.entry("updater", UpdatedFlag::new),
                Map.entry("monitor", () -> {
                    boolean[] given = {false};
                    return way(
                            () -> {
                                synchronized (given) {
                                    given[0] = true;
                                }
                            },
                            () -> {
                                synchronized (given) {
                                    return given[0];
                                }
                            });
                }),
                Map.entry("no-other-monitor", () -> {
                    var one = new Object();
                    var other = new Object();
                    return way(
                            () -> {
                                synchronized (one) {
                                    one.notifyAll();
                                }
                            },
                            () -> {
                                synchronized (other) {
                                    return true;
                                }
                            });
                }),
                Map.entry("wait-notify", () -> {
                    boolean[] given = {false};
                    return way(
                            () -> {
                                synchronized (given) {
                                    given[0] = true;
                                    given.notifyAll();
                                }
                            },
                            () -> {
                                synchronized (given) {
                                    while (!given[0]) {
                                        given.wait();
                                    }
                                    return true;
                                }
                            });
                }),
                Map.entry("atomic-boolean", () -> {
                    var given = new AtomicBoolean();
                    return way(() -> given.set(true), given::get);
                }),
                Map.entry("atomic-integer", () -> {
                    var given = new AtomicInteger();
                    return way(given::incrementAndGet, () -> given.compareAndSet(1, 2));
                }),
                Map.entry("atomic-reference", () -> {
                    var given = new AtomicReference<String>();
                    return way(() -> given.lazySet("given"), () -> given.get() != null);
                }),
                Map.entry("atomic-array", () -> {
                    var given = new AtomicIntegerArray(2);
                    return way(() -> given.set(1, 1), () -> given.get(1) == 1);
                }),
                Map.entry("adder", () -> {
                    var given = new LongAdder();
                    return way(given::increment, () -> given.sum() == 1);
                }),
                Map.entry("lock", () -> {
                    var lock = new ReentrantLock();
                    boolean[] given = {false};
                    return way(
                            () -> {
                                lock.lock();
                                given[0] = true;
                                lock.unlock();
                            },
                            () -> {
                                lock.lock();
                                try {
                                    return given[0];
                                } finally {
                                    lock.unlock();
                                }
                            });
                }),
                Map.entry("condition", () -> {
                    var lock = new ReentrantLock();
                    Condition changed = lock.newCondition();
                    boolean[] given = {false};
                    return way(
                            () -> {
                                lock.lock();
                                given[0] = true;
                                changed.signal();
                                lock.unlock();
                            },
                            () -> {
                                lock.lock();
                                try {
                                    while (!given[0]) {
                                        changed.await();
                                    }
                                    return true;
                                } finally {
                                    lock.unlock();
                                }
                            });
                }),
                Map.entry("read-write-lock", () -> {
                    var lock = new ReentrantReadWriteLock();
                    boolean[] given = {false};
                    return way(
                            () -> {
                                lock.writeLock().lock();
                                given[0] = true;
                                lock.writeLock().unlock();
                            },
                            () -> {
                                lock.readLock().lock();
                                try {
                                    return given[0];
                                } finally {
                                    lock.readLock().unlock();
                                }
                            });
                }),
                Map.entry("stamped-lock", () -> {
                    var lock = new StampedLock();
                    boolean[] given = {false};
                    return way(
                            () -> {
                                long stamp = lock.writeLock();
                                given[0] = true;
                                lock.unlockWrite(stamp);
                            },
                            () -> {
                                long stamp = lock.readLock();
                                try {
                                    return given[0];
                                } finally {
                                    lock.unlockRead(stamp);
                                }
                            });
                }),
                Map.entry("latch", () -> {
                    var latch = new CountDownLatch(1);
                    return way(latch::countDown, () -> {
                        latch.await();
                        return true;
                    });
                }),
                Map.entry("semaphore", () -> {
                    var semaphore = new Semaphore(0);
                    return way(semaphore::release, semaphore::tryAcquire);
                }),
                Map.entry("barrier", () -> {
                    var barrier = new CyclicBarrier(2);
                    return way(() -> await(barrier), () -> {
                        await(barrier);
                        return true;
                    });
                }),
                Map.entry("phaser", () -> {
                    var phaser = new Phaser(2);
                    return way(phaser::arrive, () -> {
                        phaser.arriveAndAwaitAdvance();
                        return true;
                    });
                }),
                Map.entry("exchanger", () -> {
                    var exchanger = new Exchanger<String>();
                    return way(() -> exchanger.exchange("given"), () -> exchanger.exchange("taken") != null);
                }),
                Map.entry("future", () -> {
                    var future = new CompletableFuture<String>();
                    return way(() -> future.complete("given"), () -> future.get() != null);
                }),
                Map.entry("future-callback", () -> {
                    var future = new CompletableFuture<String>();
                    var seen = new AtomicBoolean();
                    return way(() -> future.complete("given"), () -> {
                        future.thenAccept(text -> seen.set(true)).join();
                        return seen.get();
                    });
                }),
                Map.entry("future-task", () -> {
                    var task = new FutureTask<>(() -> "given");
                    return way(task::run, () -> task.get() != null);
                }),
                Map.entry("array-queue", () -> queue(new ArrayBlockingQueue<>(1))),
                Map.entry("linked-queue", () -> queue(new LinkedBlockingQueue<>())),
                Map.entry("linked-deque", () -> queue(new LinkedBlockingDeque<>())),
                Map.entry("priority-queue", () -> queue(new PriorityBlockingQueue<>())),
                Map.entry("synchronous-queue", () -> queue(new SynchronousQueue<>())),
                Map.entry("transfer-queue", () -> queue(new LinkedTransferQueue<>())),
                Map.entry("concurrent-queue", () -> {
                    var queue = new ConcurrentLinkedQueue<String>();
                    return way(() -> queue.add("given"), () -> queue.poll() != null);
                }),
                Map.entry("concurrent-deque", () -> {
                    var queue = new ConcurrentLinkedDeque<String>();
                    return way(() -> queue.push("given"), () -> queue.peek() != null);
                }),
                Map.entry("concurrent-map", () -> {
                    var map = new ConcurrentHashMap<String, String>();
                    return way(() -> map.put("key", "given"), () -> map.containsKey("key"));
                }),
                Map.entry("skip-list", () -> {
                    var map = new ConcurrentSkipListMap<String, String>();
                    return way(() -> map.put("key", "given"), () -> map.get("key") != null);
                }),
                Map.entry("copy-on-write", () -> {
                    var list = new CopyOnWriteArrayList<String>();
                    return way(() -> list.add("given"), () -> list.contains("given"));
                }),
                Map.entry("synchronized-list", () -> {
                    List<String> list = Collections.synchronizedList(new ArrayList<>());
                    return way(() -> list.add("given"), () -> !list.isEmpty());
                }),
                Map.entry("vector", () -> {
                    var list = new Vector<String>();
                    return way(() -> list.add("given"), () -> !list.isEmpty());
                }),
                Map.entry("hashtable", () -> {
                    var table = new Hashtable<String, String>();
                    return way(() -> table.put("key", "given"), () -> table.get("key") != null);
                }),
                Map.entry("string-buffer", () -> {
                    var buffer = new StringBuffer();
                    return way(() -> buffer.append("given"), () -> buffer.length() > 0);
                }),
                Map.entry("no-list", () -> {
                    var list = new ArrayList<String>();
                    return way(() -> list.add("given"), () -> !list.isEmpty());
                }),
                Map.entry(
                        "no-sleep",
                        () -> way(() -> {}, () -> {
                            Thread.sleep(1_000);
                            return true;
                        })),
                Map.entry(
                        "no-yield",
                        () -> way(Thread::yield, () -> {
                            Thread.yield();
                            return true;
                        })),
                Map.entry("no-clock", () -> way(System::nanoTime, () -> System.nanoTime() > 0)),
                Map.entry("no-thread-local", () -> {
                    var local = ThreadLocal.withInitial(() -> 0);
                    return way(() -> local.set(1), () -> local.get() == 0);
                }),
                Map.entry("no-other-lock", () -> {
                    var one = new ReentrantLock();
                    var other = new Object();
                    return way(
                            () -> {
                                one.lock();
                                one.unlock();
                            },
                            () -> {
                                synchronized (other) {
                                    return true;
                                }
                            });
                }),
                Map.entry("volatile-and-handle", MixedFlag::new),
                Map.entry("vector-and-monitor", () -> {
                    var list = new Vector<String>();
                    return way(
                            () -> {
                                synchronized (list) {
                                    list.add("given");
                                }
                            },
                            () -> list.size() > 0);
                }),
                Map.entry("pool", Pooled::new),
                Map.entry("fork-join", () -> {
                    var pool = new ForkJoinPool(1);
                    var given = new CompletableFuture<String>();
                    return way(() -> pool.submit(() -> given.complete("given")), () -> given.join() != null);
                }),
                Map.entry("timer", () -> {
                    var given = new CompletableFuture<String>();
                    var timer = new Timer(true);
                    return way(
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
                Map.entry("interrupt", Interrupted::new));
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException, BrokenBarrierException {
        barrier.await();
    }

    private static Way queue(BlockingQueue<String> queue) {
        return way(() -> queue.put("given"), () -> queue.take() != null);
    }

    private static final class VolatileFlag implements Way {
        private volatile boolean given;

        @Override
        public void give() {
            given = true;
        }

        @Override
        public boolean take() {
            return given;
        }
    }

    private static final class PlainFlag implements Way {
        private boolean given;

        @Override
        public void give() {
            given = true;
        }

        @Override
        public boolean take() {
            return given;
        }
    }

    /** Written by an updater and read directly. */
    private static final class MixedFlag implements Way {
        private static final AtomicIntegerFieldUpdater<MixedFlag> GIVEN =
                AtomicIntegerFieldUpdater.newUpdater(MixedFlag.class, "given");

        private volatile int given;

        @Override
        public void give() {
            GIVEN.compareAndSet(this, 0, 1);
        }

        @Override
        public boolean take() {
            return given == 1;
        }
    }

    private static final class UpdatedFlag implements Way {
        private static final AtomicIntegerFieldUpdater<UpdatedFlag> GIVEN =
                AtomicIntegerFieldUpdater.newUpdater(UpdatedFlag.class, "given");

        private volatile int given;

        @Override
        public void give() {
            GIVEN.set(this, 1);
        }

        @Override
        public boolean take() {
            return GIVEN.get(this) == 1;
        }
    }

    private static final class Handle implements Way {
        private static final VarHandle GIVEN;

        static {
            try {
                GIVEN = MethodHandles.lookup().findVarHandle(Handle.class, "given", boolean.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final String mode;
        private boolean given;

        Handle(String mode) {
            this.mode = mode;
        }

        @Override
        public void give() {
            switch (mode) {
                case "plain" -> GIVEN.set(this, true);
                case "opaque" -> GIVEN.setOpaque(this, true);
                case "release" -> GIVEN.setRelease(this, true);
                default -> GIVEN.setVolatile(this, true);
            }
        }

        @Override
        public boolean take() {
            return switch (mode) {
                case "plain" -> (boolean) GIVEN.get(this);
                case "opaque" -> (boolean) GIVEN.getOpaque(this);
                case "release" -> (boolean) GIVEN.getAcquire(this);
                default -> (boolean) GIVEN.getVolatile(this);
            };
        }
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

    public static void main(String[] args) throws InterruptedException {
        Way way = ways().get(args[0]).get();
        var data = new HandOver();
        var giver = new Thread(() -> {
            data.value = 1;
            doIt(() -> {
                way.give();
                return true;
            });
        });
        var taker = new Thread(() -> {
            if (doIt(way::take) && data.value > 1) {
                throw new IllegalStateException("nobody writes that");
            }
        });
        giver.start();
        taker.start();
        giver.join();
        taker.join();
        if (data.value != 1) {
            throw new IllegalStateException("what a thread did is seen by who joins it");
        }
    }

    private static boolean doIt(Question question) {
        try {
            return question.ask();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
