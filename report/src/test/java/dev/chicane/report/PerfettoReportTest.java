package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PerfettoReportTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Exploration> explorations() {
        return Stream.concat(Found.all(), Stream.of(Found.lockedOut()));
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void every_event_has_what_the_format_asks_for(Exploration found) {
        String text = ReportWriter.perfetto().render(found);

        assertThat(text).matches("[\\n\\x20-\\x7e]*");
        assertThat(events(found, "")).allSatisfy(event -> {
            assertThat(event.at("/name").isString()).isTrue();
            assertThat(event.at("/ph").asString()).isIn("M", "X", "s", "f", "b", "e");
            assertThat(event.at("/pid").asInt()).isEqualTo(1);
            assertThat(event.at("/tid").asInt()).isPositive();
            assertThat(event.at("/ts").asLong()).isNotNegative();
        });
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void slices_of_a_track_do_not_overlap(Exploration found) {
        for (int actor = 0; actor < found.trace().actors().size(); actor++) {
            int track = actor + 1;
            long end = 0;
            for (JsonNode slice : events(found, "X")) {
                if (slice.at("/tid").asInt() == track) {
                    assertThat(slice.at("/ts").asLong()).isGreaterThanOrEqualTo(end);
                    assertThat(slice.at("/dur").asLong()).isPositive();
                    end = slice.at("/ts").asLong() + slice.at("/dur").asLong();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void what_begins_ends_later(Exploration found) {
        List<JsonNode> begins = events(found, "b");
        List<JsonNode> ends = events(found, "e");

        assertThat(ends).hasSameSizeAs(begins);
        for (int i = 0; i < begins.size(); i++) {
            assertThat(ends.get(i).at("/id").asInt())
                    .isEqualTo(begins.get(i).at("/id").asInt());
            assertThat(ends.get(i).at("/name").asString())
                    .isEqualTo(begins.get(i).at("/name").asString());
            assertThat(ends.get(i).at("/ts").asLong())
                    .isGreaterThan(begins.get(i).at("/ts").asLong());
        }
    }

    @Test
    void each_actor_is_a_thread_with_its_name_and_each_step_a_slice() {
        Exploration found = Found.lostUpdate();

        assertThat(events(found, "M").stream()
                        .filter(event -> event.at("/name").asString().equals("thread_name"))
                        .map(event -> event.at("/args/name").asString()))
                .containsExactly("main", "alice", "bob");
        List<JsonNode> slices = events(found, "X");
        assertThat(slices).hasSameSizeAs(found.trace().steps());
        JsonNode write = slices.get(7);
        assertThat(write.at("/name").asString()).isEqualTo("writes Account#1.balance: 900 -> 900");
        assertThat(write.at("/tid").asInt()).isEqualTo(2);
        assertThat(write.at("/ts").asLong()).isEqualTo(8_000);
        assertThat(write.at("/args/location").asString()).isEqualTo("Account.java:15");
        assertThat(write.at("/args/value").asString()).isEqualTo("900");
    }

    @Test
    void a_wait_lasts_until_its_actor_goes_on() {
        JsonNode wait = events(Found.lostUpdate(), "X").get(6);

        assertThat(wait.at("/cat").asString()).isEqualTo("wait");
        assertThat(wait.at("/ts").asLong()).isEqualTo(7_000);
        assertThat(wait.at("/dur").asLong()).isEqualTo(2_900);
    }

    @Test
    void an_arrow_leads_from_a_write_to_the_read_by_another_that_saw_it() {
        Exploration found = Found.lostUpdate();

        assertThat(events(found, "s"))
                .singleElement()
                .satisfies(from -> assertThat(from.at("/ts").asLong()).isEqualTo(8_450));
        assertThat(events(found, "f")).singleElement().satisfies(to -> {
            assertThat(to.at("/tid").asInt()).isEqualTo(1);
            assertThat(to.at("/ts").asLong()).isEqualTo(11_450);
            assertThat(to.at("/bp").asString()).isEqualTo("e");
        });
    }

    @Test
    void locks_are_spans() {
        assertThat(events(Found.lockedOut(), "b").stream()
                        .map(event -> event.at("/name").asString()))
                .containsExactly("alice has ReentrantLock#1", "bob has ReentrantLock#1");
    }

    @Test
    void without_a_trace_there_is_nothing_but_the_program_s_name() {
        assertThat(events(Found.exhausted(), ""))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/args/name").asString()).isEqualTo("bank.Bank"));
    }

    /** Those of a phase, or all. */
    private static List<JsonNode> events(Exploration found, String phase) {
        return JSON.readTree(ReportWriter.perfetto().render(found))
                .at("/traceEvents")
                .valueStream()
                .filter(event -> phase.isEmpty() || event.at("/ph").asString().equals(phase))
                .toList();
    }
}
