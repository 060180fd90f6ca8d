package programs.races;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import programs.races.HandOver.Way;

/** Ways to hand over by a lock, or by what else threads meet at. */
final class LockWays {
    private LockWays() {}

    /** All of them, by name. */
    static Map<String, Supplier<Way>> ways() {
        return Map.ofEntries(
                Map.entry("monitor", () -> {
                    boolean[] given = {false};
                    return Way.of(
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
                    return Way.of(
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
                    return Way.of(
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
                Map.entry("lock", () -> {
                    var lock = new ReentrantLock();
                    boolean[] given = {false};
                    return Way.of(
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
                    return Way.of(
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
                    return Way.of(
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
                    return Way.of(
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
                Map.entry("no-other-lock", () -> {
                    var one = new ReentrantLock();
                    var other = new Object();
                    return Way.of(
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
                Map.entry("latch", () -> {
                    var latch = new CountDownLatch(1);
                    return Way.of(latch::countDown, () -> {
                        latch.await();
                        return true;
                    });
                }),
                Map.entry("semaphore", () -> {
                    var semaphore = new Semaphore(0);
                    return Way.of(semaphore::release, semaphore::tryAcquire);
                }),
                Map.entry("barrier", () -> {
                    var barrier = new CyclicBarrier(2);
                    return Way.of(() -> await(barrier), () -> {
                        await(barrier);
                        return true;
                    });
                }),
                Map.entry("phaser", () -> {
                    var phaser = new Phaser(2);
                    return Way.of(phaser::arrive, () -> {
                        phaser.arriveAndAwaitAdvance();
                        return true;
                    });
                }),
                Map.entry("exchanger", () -> {
                    var exchanger = new Exchanger<String>();
                    return Way.of(() -> exchanger.exchange("given"), () -> exchanger.exchange("taken") != null);
                }));
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException, BrokenBarrierException {
        barrier.await();
    }
}
