package dev.chicane.engine.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.accesslog.LoggedSync.Kind;
import dev.chicane.engine.trace.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether {@code a} comes after a write of {@code b} on purpose, in made logs, whose lines are separated by {@code ;}. A line is an actor,
 * what it does, to what, and for accesses perhaps {@code v} (volatile), {@code w} (in a loop that looks), {@code #instruction} and {@code
 * lock@acquisition}. Before each stands {@code a read x}, and behind it {@code a write x}.
 */
final class HandOversTest {
    private static final String[] READS = {"a", "read", "x"};
    private static final String[] WRITES = {"a", "write", "x"};

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "released after the write      | b write x; b release s; a acquire s                             | true",
                "released before it            | b release s; b write x; a acquire s                             | false",
                "acquired before the release   | a acquire s; b write x; b release s                             | false",
                "another object                | b write x; b release s; a acquire t                             | false",
                "by a third one                | b write x; b release s; c acquire s; c release t; a acquire t   | true",
                "the third one came too early  | c acquire s; b write x; b release s; c release t; a acquire t   | false",
                "waited for all                | b write x; a wait b                                             | true",
                "waited for what was released  | b release f; b write x; a wait f                                | false",
                "written behind the wait       | a wait b; b write x                                             | false",
                "waited, by a third one        | b write x; c wait b; c release t; a acquire t                   | true",
                "a flag in a loop              | b write x; b write f v; a read f v w                            | true",
                "a flag, seen the second time  | b write x; a read f v; b write f v; a read f v                  | true",
                "a flag that is looked at once | b write x; b write f v; a read f v                              | false",
                "looked at elsewhere again     | b write x; a read f v #1; b write f v; a read f v #2            | false",
                "a flag before the write       | b write f v; b write x; a read f v w                            | false",
                "a flag that is not volatile   | b write x; b write f; a read f w                                | false",
                "a flag under a lock           | b write x; b write f l@1; a read f w l@2                        | true",
                "a flag under two locks        | b write x; b write f l@1; a read f w m@2                        | false",
                "a spin lock                   | b write x; b write f v; a read f v w; a update f v              | false",
                "a spin lock, tried in vain    | b write x; b write f v; a read f v w #1; a read f v #2          | false",
                "a flag that is taken down     | b write x; b write f v; a read f v w; a write f v               | true"
            })
    void what_is_ordered(String what, String lines, boolean isOrdered) {
        var finder = new WindowFinder();
        finder.add(access(READS, 0));
        Map<String, Long> releases = new HashMap<>();
        int time = 1;
        for (String line : lines.split("; *", -1)) {
            String[] words = line.strip().split(" ", -1);
            LogEvent event = event(words, time++, releases.getOrDefault(words[0], 0L));
            boolean isRelease = event instanceof LoggedAccess access
                    ? access.isRelease()
                    : ((LoggedSync) event).kind() == Kind.RELEASE;
            releases.merge(words[0], isRelease ? 1L : 0L, Long::sum);
            finder.add(event);
        }
        finder.add(access(WRITES, releases.getOrDefault("a", 0L)));

        LogAnalysis found = finder.result();
        assertThat(found.windows()).as(what).isEqualTo(isOrdered ? 0 : 1);
        assertThat(found.ordered()).as(what).isEqualTo(isOrdered ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 1", "0, 1, 0"})
    void a_line_that_comes_late_counts_where_it_was_made(long ofWrite, long ofRelease, int windows) {
        var finder = new WindowFinder();
        finder.add(access(READS, 0));
        finder.add(new LoggedSync(1, "b", Kind.RELEASE, "s", ofRelease));
        finder.add(new LoggedSync(2, "a", Kind.ACQUIRE, "s", 0));
        finder.add(access(new String[] {"b", "write", "x"}, ofWrite));
        finder.add(access(WRITES, 0));

        assertThat(finder.result().windows()).isEqualTo(windows);
    }

    @ParameterizedTest
    @CsvSource({
        "Semaphore, release, true",
        "Semaphore, acquire, false",
        "CyclicBarrier, await, true",
        "CountDownLatch, await, false",
        "LinkedBlockingQueue, put, true",
        "LinkedBlockingQueue, take, false",
        "SynchronousQueue, take, true",
        "PriorityQueue, add, false",
        "ArrayDeque, add, false",
        "ConcurrentLinkedDeque, push, true",
        "ReentrantLock, unlock, false",
        "CompletableFuture, complete, true"
    })
    void calls_that_let_others_go_on_are_known(String type, String method, boolean releases) {
        assertThat(SyncCalls.releases(type, method)).isEqualTo(releases);
    }

    @ParameterizedTest
    @CsvSource({
        "Semaphore, tryAcquire, true, true",
        "Semaphore, tryAcquire, false, false",
        "CountDownLatch, await, '', true",
        "CountDownLatch, await, false, false",
        "ConcurrentLinkedQueue, poll, null, false",
        "ConcurrentLinkedQueue, poll, 7, true",
        "Exchanger, exchange, null, true",
        "ConditionObject, await, '', true",
        "ReentrantLock, tryLock, true, false",
        "HashMap, remove, 7, false"
    })
    void calls_that_go_on_after_others_are_known_by_their_result(
            String type, String method, String result, boolean acquires) {
        assertThat(SyncCalls.acquires(type, method, result)).isEqualTo(acquires);
    }

    private static LogEvent event(String[] words, long time, long releases) {
        for (Kind kind : Kind.values()) {
            if (kind.text().equals(words[1])) {
                return new LoggedSync(time, words[0], kind, words[2], releases);
            }
        }
        return access(words, releases);
    }

    private static LoggedAccess access(String[] words, long releases) {
        List<String> rest = List.of(words).subList(3, words.length);
        List<HeldLock> locks = rest.stream()
                .filter(word -> word.contains("@"))
                .map(lock -> new HeldLock(lock.substring(0, 1), Long.parseLong(lock.substring(2))))
                .toList();
        int number = rest.stream()
                .filter(word -> word.startsWith("#"))
                .mapToInt(word -> Integer.parseInt(word.substring(1)))
                .findFirst()
                .orElse(1);
        return new LoggedAccess(
                0,
                words[0],
                Operation.valueOf(words[1].toUpperCase(Locale.ROOT)),
                words[2],
                "",
                locks,
                List.of("A.run(A.java:1)"),
                true,
                new Instruction(number, rest.contains("v"), rest.contains("w")),
                releases);
    }
}
