package programs.races;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;

/**
 * Two threads that meet at something, which orders what they do to a field beside it, or, where the name begins with
 * {@code no-}, does not.
 */
public final class Meeting {
    /** These race, in code that a collection calls back while it is locked, where actors are not switched. */
    public static final String DOUBTED = "no-called-back-under-a-lock";

    /** Touches more locations than are told apart; takes long. */
    public static final String OF_MANY = "very-many-elements";

    int data;
    volatile int seen;

    interface Action {
        void run() throws Exception;
    }

    interface Question {
        boolean ask() throws Exception;
    }

    record Both(Action one, Action other) {}

    /** Writes the field and then tells; reads it if told. */
    Both told(Action tell, Question isTold) {
        return new Both(
                () -> {
                    data = 1;
                    tell.run();
                },
                () -> readIf(isTold));
    }

    /** The first one writes the field itself. */
    Both writes(Action write, Question isTold) {
        return new Both(write, () -> readIf(isTold));
    }

    void readIf(Question isTold) throws Exception {
        if (isTold.ask()) {
            seen = data;
        }
    }

    static Both twice(Action action) {
        return new Both(action, action);
    }

    void increment() {
        data++;
    }

    private synchronized void incrementInside() {
        data++;
    }

    private synchronized int dataInside() {
        return data;
    }

    /** All meetings, by name. */
    public static Map<String, Function<Meeting, Both>> meetings() {
        var all = new HashMap<String, Function<Meeting, Both>>();
        HandleMeetings.add(all);
        CollectionMeetings.add(all);
        locks(all);
        ThreadMeetings.add(all);
        ArrayMeetings.add(all);
        none(all);
        return all;
    }

    private static void locks(Map<String, Function<Meeting, Both>> all) {
        all.put("exception-locked", m -> {
            var failure = new Exception();
            var reason = new Exception();
            return m.writes(
                    () -> {
                        synchronized (failure) {
                            failure.addSuppressed(reason);
                            m.data = 1;
                        }
                    },
                    () -> failure.getSuppressed().length > 0);
        });
        all.put("byte-buffer-locked", m -> {
            var bytes = new ByteArrayOutputStream();
            return m.writes(
                    () -> {
                        synchronized (bytes) {
                            bytes.write(1);
                            m.data = 1;
                        }
                    },
                    () -> bytes.size() > 0);
        });
        all.put("writer-locked", m -> {
            var writer = new StringWriter();
            return m.writes(
                    () -> {
                        synchronized (writer.getBuffer()) {
                            writer.write("given");
                            m.data = 1;
                        }
                    },
                    () -> !writer.toString().isEmpty());
        });
        all.put("synchronized-map-locked", m -> {
            var map = Collections.synchronizedMap(new HashMap<String, String>());
            return m.writes(
                    () -> {
                        synchronized (map) {
                            map.put("given", "");
                            m.data = 1;
                        }
                    },
                    () -> map.containsKey("given"));
        });
        all.put("own-synchronizer", m -> {
            var mutex = new Mutex();
            return twice(() -> {
                mutex.acquire(1);
                m.increment();
                mutex.release(1);
            });
        });
        all.put("reflective-call", m -> {
            var method = Meeting.class.getDeclaredMethods();
            var inside = Arrays.stream(method)
                    .filter(each -> each.getName().equals("incrementInside"))
                    .findFirst()
                    .orElseThrow();
            return twice(() -> inside.invoke(m));
        });
        all.put("optimistic-twice", m -> {
            var lock = new StampedLock();
            return new Both(() -> writeLocked(m, lock), () -> {
                long stamp = lock.tryOptimisticRead();
                int first = m.data;
                if (lock.validate(stamp)) {
                    int second = m.data;
                    if (lock.validate(stamp)) {
                        m.seen = first + second;
                    }
                }
            });
        });
        all.put("optimistic-beside-another-lock", m -> {
            var lock = new StampedLock();
            var other = new StampedLock();
            return new Both(() -> writeLocked(m, lock), () -> {
                long stamp = lock.tryOptimisticRead();
                long taken = other.readLock();
                int value = m.data;
                other.unlockRead(taken);
                if (lock.validate(stamp)) {
                    m.seen = value;
                }
            });
        });
        all.put("no-optimistic", m -> {
            var lock = new StampedLock();
            return new Both(() -> writeLocked(m, lock), () -> {
                long stamp = lock.tryOptimisticRead();
                if (!lock.validate(stamp)) {
                    m.seen = m.data;
                }
            });
        });
    }

    private static void writeLocked(Meeting m, StampedLock lock) {
        long stamp = lock.writeLock();
        m.data = 1;
        lock.unlockWrite(stamp);
    }

    private static void none(Map<String, Function<Meeting, Both>> all) {
        all.put("no-after-the-latch", m -> {
            var latch = new CountDownLatch(1);
            return new Both(
                    () -> {
                        latch.countDown();
                        m.data = 1;
                    },
                    () -> {
                        latch.await();
                        m.seen = m.data;
                    });
        });
        all.put("no-beside-an-atomic", m -> {
            var count = new AtomicInteger();
            return new Both(
                    () -> {
                        count.incrementAndGet();
                        m.data = 1;
                        count.incrementAndGet();
                    },
                    () -> {
                        count.get();
                        m.seen = m.data;
                        count.get();
                    });
        });
        all.put("no-through-a-list", m -> {
            var list = new ArrayList<Box>();
            return new Both(() -> list.add(new Box(1)), () -> {
                if (!list.isEmpty()) {
                    m.seen = list.get(0).value;
                }
            });
        });
        all.put("no-through-a-map", m -> {
            var map = new HashMap<String, Box>();
            return new Both(() -> map.put("key", new Box(1)), () -> {
                Box box = map.get("key");
                if (box != null) {
                    m.seen = box.value;
                }
            });
        });
        all.put("no-one-side-locked", m -> new Both(m::incrementInside, () -> m.seen = m.data));
        all.put("both-sides-locked", m -> new Both(m::incrementInside, () -> m.seen = m.dataInside()));
        all.put("no-checked-twice", m -> {
            var lazy = new Lazy();
            return twice(() -> m.seen = lazy.box().value);
        });
        all.put(DOUBTED, m -> {
            var list = new Vector<>(List.of("one"));
            return new Both(() -> list.forEach(each -> m.increment()), () -> m.data = 2);
        });
    }

    static final class Box {
        int value;

        Box(int value) {
            this.value = value;
        }
    }

    /** Double-checked locking without {@code volatile}. */
    private static final class Lazy {
        private Box made;

        Box box() {
            Box box = made;
            if (box == null) {
                synchronized (this) {
                    box = made;
                    if (box == null) {
                        box = new Box(1);
                        made = box;
                    }
                }
            }
            return box;
        }
    }

    private static final class Mutex extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean tryAcquire(int ignored) {
            return compareAndSetState(0, 1);
        }

        @Override
        protected boolean tryRelease(int ignored) {
            setState(0);
            return true;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Both both = meetings().get(args[0]).apply(new Meeting());
        var one = new Thread(() -> doIt(both.one()));
        var other = new Thread(() -> doIt(both.other()));
        one.start();
        other.start();
        one.join();
        other.join();
    }

    private static void doIt(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
