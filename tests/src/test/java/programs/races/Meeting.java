package programs.races;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
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

    private int data;
    private volatile int seen;

    private interface Action {
        void run() throws Exception;
    }

    private interface Question {
        boolean ask() throws Exception;
    }

    private record Both(Action one, Action other) {}

    /** Writes the field and then tells; reads it if told. */
    private Both told(Action tell, Question isTold) {
        return new Both(
                () -> {
                    data = 1;
                    tell.run();
                },
                () -> readIf(isTold));
    }

    /** The first one writes the field itself. */
    private Both writes(Action write, Question isTold) {
        return new Both(write, () -> readIf(isTold));
    }

    private void readIf(Question isTold) throws Exception {
        if (isTold.ask()) {
            seen = data;
        }
    }

    private static Both twice(Action action) {
        return new Both(action, action);
    }

    private void increment() {
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
        handles(all);
        vectors(all);
        locks(all);
        maps(all);
        threads(all);
        arrays(all);
        none(all);
        return all;
    }

    private static void handles(Map<String, Function<Meeting, Both>> all) {
        all.put("handle-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.GIVEN.setVolatile(flag, 1), () -> flag.given == 1);
        });
        all.put("release-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.GIVEN.setRelease(flag, 1), () -> flag.given == 1);
        });
        all.put("field-then-handle", m -> {
            var flag = new Flag();
            return m.told(() -> flag.given = 1, () -> Flag.GIVEN.compareAndSet(flag, 1, 2));
        });
        all.put("field-then-reflection", m -> {
            var flag = new Flag();
            return m.told(() -> flag.given = 1, () -> Flag.FIELD.getInt(flag) == 1);
        });
        all.put("reflection-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.FIELD.setInt(flag, 1), () -> flag.given == 1);
        });
        all.put("updater-then-field", m -> {
            var flag = new Flag();
            return m.told(() -> Flag.NAME.set(flag, "given"), () -> flag.name != null);
        });
        all.put("fences", m -> {
            var flag = new Flag();
            return m.told(
                    () -> {
                        VarHandle.releaseFence();
                        Flag.GIVEN.setOpaque(flag, 1);
                    },
                    () -> {
                        boolean given = (int) Flag.GIVEN.getOpaque(flag) == 1;
                        VarHandle.acquireFence();
                        return given;
                    });
        });
        all.put("update-and-get", m -> {
            var newest = new AtomicReference<>(new Box(0));
            return twice(() -> newest.updateAndGet(box -> new Box(box.value + 1)));
        });
        all.put("static-of-a-class", m -> m.told(() -> Flag.started = 1, () -> Late.STARTED == 1));
    }

    private static void vectors(Map<String, Function<Meeting, Both>> all) {
        all.put("vector-elements", m -> {
            var list = new Vector<>(List.of("none"));
            var elements = list.elements();
            return m.told(
                    () -> list.set(0, "given"), () -> elements.nextElement().equals("given"));
        });
        all.put("vector-iterator", m -> {
            var list = new Vector<>(List.of("none"));
            var elements = list.iterator();
            return m.told(() -> list.set(0, "given"), () -> elements.next().equals("given"));
        });
        all.put("vector-sublist", m -> {
            var list = new Vector<>(List.of("none"));
            var part = list.subList(0, 1);
            return m.told(() -> list.set(0, "given"), () -> part.get(0).equals("given"));
        });
        all.put("vector-copied", m -> {
            var list = new Vector<String>();
            return m.told(() -> list.add("given"), () -> !new ArrayList<>(list).isEmpty());
        });
        all.put("vector-joined", m -> {
            var list = new Vector<>(List.of("none"));
            return m.told(
                    () -> list.set(0, "given"), () -> String.join("", list).equals("given"));
        });
        all.put("vector-unmodifiable", m -> {
            var list = new Vector<>(List.of("none"));
            var view = Collections.unmodifiableList(list);
            return m.told(() -> list.set(0, "given"), () -> view.get(0).equals("given"));
        });
        all.put("vector-streamed", m -> {
            var list = new Vector<String>();
            return m.told(() -> list.add("given"), () -> list.stream().findAny().isPresent());
        });
        all.put("vector-locked-and-iterated", m -> {
            var list = new Vector<>(List.of("none"));
            var elements = list.iterator();
            return m.writes(
                    () -> {
                        synchronized (list) {
                            list.set(0, "given");
                            m.data = 1;
                        }
                    },
                    () -> elements.next().equals("given"));
        });
        all.put("hashtable-keys", m -> {
            var table = new Hashtable<String, String>();
            var keys = table.keySet();
            return m.told(() -> table.put("given", ""), () -> keys.contains("given"));
        });
        all.put("string-buffer-locked", m -> {
            var buffer = new StringBuffer();
            return m.writes(
                    () -> {
                        synchronized (buffer) {
                            buffer.append("given");
                            m.data = 1;
                        }
                    },
                    () -> buffer.length() > 0);
        });
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

    private static void maps(Map<String, Function<Meeting, Both>> all) {
        all.put("map-compute", m -> {
            var map = new ConcurrentHashMap<String, Box>();
            return twice(() -> map.compute("key", (key, box) -> {
                m.increment();
                return box == null ? new Box(0) : box;
            }));
        });
        all.put("map-compute-if-absent", m -> {
            var map = new ConcurrentHashMap<String, Box>();
            return twice(() -> m.seen = map.computeIfAbsent("key", key -> new Box(3)).value);
        });
        all.put("map-iterated", m -> {
            var map = new ConcurrentHashMap<String, Box>();
            return new Both(() -> map.put("key", new Box(1)), () -> {
                for (Box box : map.values()) {
                    m.seen = box.value;
                }
            });
        });
        all.put("properties", m -> {
            var properties = new Properties();
            return m.told(() -> properties.setProperty("given", ""), () -> properties.getProperty("given") != null);
        });
        all.put("seeded", m -> {
            var random = new Random(5);
            int given = new Random(9).nextInt();
            return m.told(() -> random.setSeed(9), () -> random.nextInt() == given);
        });
    }

    private static void threads(Map<String, Function<Meeting, Both>> all) {
        all.put("is-alive", m -> {
            var worker = new Thread(m::increment);
            return new Both(worker::start, () -> m.readIf(() -> worker.getState() == Thread.State.TERMINATED));
        });
        all.put("interrupt", m -> {
            var worker = new Thread(() -> {
                if (Thread.currentThread().isInterrupted()) {
                    m.seen = m.data;
                }
            });
            return new Both(
                    () -> {
                        worker.start();
                        m.data = 1;
                        worker.interrupt();
                    },
                    () -> {});
        });
        all.put(
                "pool-of-virtual-threads",
                m -> new Both(
                        () -> {
                            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                                m.data = 1;
                                m.seen = pool.submit(() -> ++m.data).get();
                                m.seen = m.data;
                            }
                        },
                        () -> {}));
        all.put(
                "submitted",
                m -> new Both(
                        () -> {
                            ExecutorService pool = Executors.newFixedThreadPool(1);
                            m.data = 1;
                            pool.execute(m::increment);
                            pool.shutdown();
                            pool.awaitTermination(1, TimeUnit.DAYS);
                            m.seen = m.data;
                        },
                        () -> {}));
        all.put(
                "no-submitted-before",
                m -> new Both(
                        () -> {
                            ExecutorService pool = Executors.newFixedThreadPool(1);
                            pool.execute(m::increment);
                            m.data = 1;
                            pool.shutdown();
                        },
                        () -> {}));
        all.put(
                "no-pool-of-two",
                m -> new Both(
                        () -> {
                            ExecutorService pool = Executors.newFixedThreadPool(2);
                            pool.execute(m::increment);
                            pool.execute(m::increment);
                            pool.shutdown();
                        },
                        () -> {}));
    }

    private static void arrays(Map<String, Function<Meeting, Both>> all) {
        all.put("arrays-of-their-own", m -> {
            int[][] both = new int[2][4];
            return new Both(() -> Arrays.fill(both[0], 1), () -> m.seen = both[1].clone()[0]);
        });
        all.put("parts-of-an-array", m -> {
            int[] values = new int[4];
            return new Both(() -> Arrays.fill(values, 0, 2, 1), () -> m.seen = Arrays.copyOfRange(values, 2, 4)[0]);
        });
        all.put(OF_MANY, m -> {
            int[][] both = new int[2][600_000];
            return new Both(() -> countUp(both[0]), () -> countUp(both[1]));
        });
        all.put("no-array-filled", m -> {
            int[] values = new int[3];
            return new Both(() -> Arrays.fill(values, 1), () -> m.seen = values[2]);
        });
        all.put("no-array-copied", m -> {
            int[] values = new int[3];
            return new Both(() -> System.arraycopy(new int[] {1}, 0, values, 1, 1), () -> m.seen = values[1]);
        });
        all.put("no-array-cloned", m -> {
            int[] values = new int[3];
            return new Both(() -> values[2] = 1, () -> m.seen = values.clone()[2]);
        });
        all.put("no-array-copied-from", m -> {
            String[] values = new String[3];
            return new Both(() -> values[2] = "given", () -> m.seen = Arrays.copyOf(values, 5).length);
        });
        all.put("no-array-sorted", m -> {
            int[] values = {3, 2, 1};
            return twice(() -> Arrays.sort(values));
        });
        all.put("no-array-shown", m -> {
            long[] values = new long[3];
            return new Both(
                    () -> values[1] = 1, () -> m.seen = Arrays.toString(values).length());
        });
        all.put("array-copied-in-vain", m -> {
            int[] values = new int[3];
            return new Both(
                    () -> {
                        try {
                            System.arraycopy(new int[3], 0, values, 1, 3);
                        } catch (ArrayIndexOutOfBoundsException tooFew) {
                            values[0] = 1;
                        }
                    },
                    () -> m.seen = values[1]);
        });
        all.put("array-under-a-lock", m -> {
            int[] values = new int[300];
            return new Both(
                    () -> {
                        synchronized (values) {
                            Arrays.fill(values, 1);
                        }
                    },
                    () -> {
                        synchronized (values) {
                            m.seen = values.clone()[299];
                        }
                    });
        });
        all.put("no-element", m -> {
            long[] values = new long[1];
            return new Both(() -> values[0]++, () -> m.seen = (int) values[0]);
        });
    }

    private static void countUp(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
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

    private static final class Box {
        private int value;

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

    private static final class Flag {
        static volatile int started;
        static final VarHandle GIVEN;
        static final Field FIELD;
        static final AtomicReferenceFieldUpdater<Flag, String> NAME =
                AtomicReferenceFieldUpdater.newUpdater(Flag.class, String.class, "name");

        volatile int given;
        volatile String name;

        static {
            try {
                GIVEN = MethodHandles.lookup().findVarHandle(Flag.class, "given", int.class);
                FIELD = Flag.class.getDeclaredField("given");
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    /** Initialised by whoever comes first. */
    private static final class Late {
        static final int STARTED = Flag.started;
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
