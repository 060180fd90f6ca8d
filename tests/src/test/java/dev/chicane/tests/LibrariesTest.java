package dev.chicane.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.lmax.disruptor.dsl.Disruptor;
import dev.chicane.engine.Exploration;
import dev.chicane.engine.Explorer;
import dev.chicane.engine.Progress;
import dev.chicane.engine.Settings;
import dev.chicane.engine.Verdict;
import dev.chicane.engine.oracle.Violation;
import dev.chicane.engine.schedule.ReplayToken;
import dev.chicane.heap.Program;
import dev.chicane.heap.instrument.ClassFilter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.pool2.ObjectPool;
import org.jctools.queues.MpscArrayQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries as they are published, with every class of theirs instrumented, raise no alarm, and their misuse is found. */
class LibrariesTest {
    private static final int SCHEDULES = 20_000;
    private static final List<Path> CLASS_PATH = Stream.concat(
                    Stream.of(Exploring.CLASSES),
                    Stream.of(Caffeine.class, ObjectPool.class, MpscArrayQueue.class, Disruptor.class)
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
                "RingFixed"
            })
    void a_library_raises_no_alarm_in_20_000_schedules(String program) {
        Exploration explored = explore(program, Exploring.random(SCHEDULES));

        assertThat(explored.violation()).isNull();
        assertThat(explored.verdict()).isEqualTo(Verdict.BUDGET_SPENT);
        assertThat(explored.schedules()).isEqualTo(SCHEDULES);
        assertThat(explored.pointsByClass().keySet()).anyMatch(name -> !name.startsWith("libraries."));
    }

    @ParameterizedTest
    @CsvSource({
        "CaffeineCache, CaffeineCache.java:28",
        "PooledObjects, BaseGenericObjectPool.java:1318",
        "MpscQueue, MpscQueue.java:25",
        "Ring, Ring.java:31"
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

    private static Exploration explore(String program, Settings settings) {
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
