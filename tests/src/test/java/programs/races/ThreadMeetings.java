package programs.races;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import programs.races.Meeting.Both;

/** Meetings of threads by what they do to one another, and of tasks. */
final class ThreadMeetings {
    private ThreadMeetings() {}

    /** Adds them by name. */
    static void add(Map<String, Function<Meeting, Both>> all) {
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
}
