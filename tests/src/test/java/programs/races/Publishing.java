package programs.races;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hands an object to another thread by a field that nothing orders; where the name begins with {@code safe-}, the object is one
 * that may be handed over so.
 */
public final class Publishing {
    /** Whose field may be seen before it is written. */
    private static final class Conf {
        private int size;

        private Conf(int size) {
            this.size = size;
        }
    }

    /** Whose fields can't. */
    private record Frozen(int size) {}

    private interface Body {
        void run(Publishing shared);
    }

    private record Both(Body maker, Body taker) {}

    private Conf conf;
    private Frozen frozen;
    private final Conf[] slots = new Conf[1];
    private Map<String, Integer> map;
    private int[] numbers;
    private int hash;
    private final Object lock = new Object();

    /** By name, what is handed over and how. */
    public static Map<String, Both> ways() {
        Map<String, Both> ways = new HashMap<>();
        ways.put("by-a-field", new Both(all -> all.conf = new Conf(7), all -> {
            Conf seen = all.conf;
            check(seen == null || seen.size == 7);
        }));
        ways.put("filled-before", new Both(all -> all.conf = filled(), all -> {
            Conf seen = all.conf;
            check(seen == null || seen.size == 8);
        }));
        ways.put("double-checked", new Both(Publishing::checkTwice, Publishing::checkTwice));
        ways.put("by-an-element", new Both(all -> all.slots[0] = new Conf(7), all -> {
            Conf seen = all.slots[0];
            check(seen == null || seen.size == 7);
        }));
        ways.put("an-array", new Both(all -> all.numbers = filled(new int[1]), all -> {
            int[] seen = all.numbers;
            check(seen == null || seen[0] == 7);
        }));
        ways.put(
                "a-map",
                new Both(
                        all -> {
                            Map<String, Integer> made = new HashMap<>();
                            made.put("size", 7);
                            all.map = made;
                        },
                        all -> {
                            Map<String, Integer> seen = all.map;
                            check(seen == null || Objects.equals(seen.get("size"), 7));
                        }));
        ways.put(
                "not-looked-into", new Both(all -> all.conf = new Conf(7), all -> all.hash = all.conf == null ? 1 : 2));
        ways.put("safe-final-fields", new Both(all -> all.frozen = new Frozen(7), all -> {
            Frozen seen = all.frozen;
            check(seen == null || seen.size() == 7);
        }));
        ways.put("safe-made-twice", new Both(Publishing::makeOnce, Publishing::makeOnce));
        ways.put("safe-a-number", new Both(Publishing::hashOnce, Publishing::hashOnce));
        ways.put("safe-text", new Both(all -> all.map = Map.of(), all -> check(all.map == null || all.map.isEmpty())));
        ways.put(
                "safe-locked-inside",
                new Both(
                        all -> {
                            synchronized (all.lock) {
                                all.conf = new Conf(7);
                            }
                        },
                        all -> {
                            Conf seen = all.conf;
                            synchronized (all.lock) {
                                check(seen == null || seen.size == 7);
                            }
                        }));
        return ways;
    }

    private static Conf filled() {
        Conf conf = new Conf(7);
        conf.size = 8;
        return conf;
    }

    private static int[] filled(int[] numbers) {
        numbers[0] = 7;
        return numbers;
    }

    private void checkTwice() {
        if (conf == null) {
            synchronized (lock) {
                if (conf == null) {
                    conf = new Conf(7);
                }
            }
        }
        check(conf.size == 7);
    }

    private void makeOnce() {
        Frozen seen = frozen;
        if (seen == null) {
            seen = new Frozen(7);
            frozen = seen;
        }
        check(seen.size() == 7);
    }

    private void hashOnce() {
        int seen = hash;
        if (seen == 0) {
            seen = 31;
            hash = seen;
        }
        check(seen == 31);
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Both both = ways().get(args[0]);
        Publishing shared = new Publishing();
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(() -> both.maker.run(shared), "maker"));
        threads.add(new Thread(() -> both.taker.run(shared), "taker"));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
