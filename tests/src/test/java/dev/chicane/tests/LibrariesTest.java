package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import clojure.lang.Atom;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.lmax.disruptor.dsl.Disruptor;
import dev.chicane.engine.Budget;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.guard.lock.LockRegistry;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlinx.coroutines.BuildersKt;
import org.apache.commons.pool2.ObjectPool;
import org.jctools.queues.MpscArrayQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.concurrent.TrieMap;

/** Libraries as they are published, with every class of theirs instrumented, raise no alarm, and their misuse is found. */
class LibrariesTest {
    private static final int SCHEDULES = 20_000;
    private static final int FEW_SCHEDULES = 1_000;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
    /** One of each kind, the others are like them. */
    static final List<String> PROGRAMS = List.of(
            "CaffeineEvictionFixed",
            "AsyncCacheFixed",
            "PooledObjectsFixed",
            "MpscQueueFixed",
            "RingFixed",
            "KotlinLazyFixed",
            "KotlinDequeFixed",
            "KotlinCoroutinesFixed",
            "ScalaMapFixed",
            "ScalaBufferFixed",
            "ScalaFuturesFixed",
            "ClojureAtomFixed");

    private static final List<Path> CLASS_PATH = Stream.concat(
                    Stream.of(Exploring.CLASSES),
                    Stream.of(
                                    Caffeine.class,
                                    ObjectPool.class,
                                    MpscArrayQueue.class,
                                    Disruptor.class,
                                    Unit.class,
                                    BuildersKt.class,
                                    TrieMap.class,
                                    LockRegistry.class,
                                    Atom.class)
                            .map(LibrariesTest::jar))
            .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CaffeineCacheFixed",
                "CaffeineEvictionFixed",
                "AsyncCacheFixed",
                "PooledObjectsFixed",
                "MpscQueueFixed",
                "RingFixed",
                "KotlinLazyFixed",
                "KotlinDequeFixed",
                "ScalaMapFixed",
                "ScalaBufferFixed",
                "ClojureAtomFixed"
            })
    void a_library_raises_no_alarm_in_20_000_schedules(String program) {
        raises_no_alarm(program, SCHEDULES);
    }

    /** A schedule of these has thousands of steps. */
    @ParameterizedTest
    @ValueSource(strings = {"KotlinCoroutinesFixed", "ScalaFuturesFixed"})
    void a_pool_of_another_language_raises_no_alarm_in_1_000_schedules(String program) {
        raises_no_alarm(program, FEW_SCHEDULES);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"KotlinCoroutinesFixed", "ScalaFuturesFixed"})
    void a_pool_of_another_language_raises_no_alarm_in_20_000_schedules(String program) {
        raises_no_alarm(program, SCHEDULES);
    }

    private static void raises_no_alarm(String program, int schedules) {
        Exploration explored = explore(
                program,
                Settings.DEFAULT.withBudget(new Budget(schedules, LONG_ENOUGH)).withStrategy("random"));

        assertThat(explored.violation()).isNull();
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(schedules);
        assertThat(explored.pointsByClass().keySet()).anyMatch(name -> !name.startsWith("libraries."));
    }

    @ParameterizedTest
    @CsvSource({
        "CaffeineCache, CaffeineCache.java:28",
        "PooledObjects, BaseGenericObjectPool.java:1318",
        "PassedLock, PassedLock.java:57",
        "MpscQueue, MpscQueue.java:25",
        "Ring, Ring.java:31",
        "KotlinLazy, KotlinLazy.java:19",
        "KotlinDeque, KotlinDeque.java:23",
        "KotlinCoroutines, KotlinCoroutines.java:33",
        "ScalaMap, ScalaMap.java:15",
        "ScalaBuffer, ScalaBuffer.java:16",
        "ScalaFutures, ScalaFutures.java:22",
        "ClojureAtom, ClojureAtom.java:21"
    })
    void a_race_in_the_use_of_a_library_is_found_and_replays(String program, String location) {
        Exploration found = explore(program, Exploring.random(SCHEDULES));

        Violation violation = requireNonNull(found.violation());
        assertThat(violation.location()).as("%s", violation).isEqualTo(location);
        assertThat(found.remarks()).isEmpty();
        try (Program loaded = load(program)) {
            Exploration replayed = new Explorer(loaded, Settings.DEFAULT, Progress.NONE)
                    .replay(ReplayToken.decode(requireNonNull(found.replay())));
            assertThat(replayed.violation()).isEqualTo(violation);
        }
    }

    /** Its classes are Chicane's, and looked into where they are named. */
    @Test
    void guard_passes_on_a_lock_for_which_any_thread_may_be_gone() {
        Settings settings =
                Settings.DEFAULT.withBudget(new Budget(SCHEDULES, LONG_ENOUGH)).withStrategy("pos");
        ClassFilter everything = new ClassFilter(List.of("*"), List.of());
        try (Program program = Program.load(CLASS_PATH, "libraries.PassedLockFixed", List.of(), everything)) {
            Exploration explored = Explorer.explore(program, settings);

            assertThat(explored.violation()).isNull();
            assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
            assertThat(explored.pointsByClass().keySet()).contains("dev.chicane.guard.lock.Turn");
        }
    }

    static Exploration explore(String program, Settings settings) {
        try (Program loaded = load(program)) {
            return Explorer.explore(loaded, settings);
        }
    }

    private static Program load(String program) {
        return Program.load(CLASS_PATH, "libraries." + program, List.of(), ClassFilter.all());
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
