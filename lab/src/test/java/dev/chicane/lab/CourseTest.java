package dev.chicane.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** How exercises of the course begin and stand, over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
final class CourseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    private Calls lab;

    @BeforeEach
    void start() throws Exception {
        lab = Calls.at(port);
        lab.start();
    }

    @Test
    void an_exercise_begins_from_its_start() throws Exception {
        lab.done("/admin/transactions?enabled=true&strategy=version");
        lab.json("/transfer", Calls.order("alice", "bob", 1));

        JsonNode begun = lab.done("/course/6/begin");

        assertThat(begun.path("state").asString()).isEqualTo("under-way");
        assertThat(begun.path("tasks").values())
                .hasSize(4)
                .allMatch(task -> !task.path("done").asBoolean());
        assertThat(lab.balance("alice")).isEqualTo(1000);
        JsonNode settings = Calls.read(lab.get("/admin/settings"));
        assertThat(settings.path("delay").toString()).isEqualTo("{\"enabled\":true,\"ms\":200}");
        assertThat(settings.path("barrier").toString()).isEqualTo("{\"enabled\":true,\"count\":2}");
        assertThat(settings.path("transactions").path("enabled").asBoolean()).isFalse();
    }

    @Test
    void what_was_done_before_it_begins_does_not_count() throws Exception {
        lab.json("/transfer", Calls.order("alice", "bob", 800));
        lab.done("/course/1/begin");
        assertThat(task("once").path("done").asBoolean()).isFalse();

        lab.json("/transfer", Calls.order("alice", "bob", 800));
        assertThat(awaitDone(1, "once").path("seen").asString()).isEqualTo("alice paid 800.00 to bob, and had 200.00.");
    }

    @Test
    void six_one_after_the_other_are_none_at_once_however_fast_they_come() throws Exception {
        lab.done("/course/1/begin");
        for (int i = 0; i < 6; i++) {
            lab.json("/transfer", Calls.order("alice", "bob", 800));
        }
        awaitDone(1, "refused");
        assertThat(task("at-once").path("seen").asString())
                .isEqualTo("0 times two were under way at once so far; 0 of them raced.");
        assertThat(Calls.read(lab.get("/course/1/progress")).path("rounds")).isEmpty();
    }

    @Test
    void those_that_were_under_way_at_once_are_told_by_their_traces() throws Exception {
        lab.done("/course/6/begin");
        lab.atOnce(2, 800);
        awaitDone(6, "broken");
        JsonNode rounds = Calls.read(lab.get("/course/6/progress")).path("rounds");
        assertThat(rounds).hasSize(1);
        assertThat(rounds.get(0)).hasSize(2);
        for (JsonNode trace : rounds.get(0)) {
            assertThat(lab.get("/traces/" + trace.asString()).statusCode()).isEqualTo(200);
        }

        lab.done("/course/1/begin");
        for (int i = 0; i < 210; i++) {
            lab.json("/transfer", Calls.order("bob", "charlie", 1));
        }
        await(() -> Calls.read(lab.get("/course/6/progress")).path("rounds").isEmpty());
    }

    @Test
    void what_was_done_stays_when_the_traces_of_it_are_gone() throws Exception {
        lab.done("/course/1/begin");
        lab.json("/transfer", Calls.order("alice", "bob", 800));
        awaitDone(1, "once");

        for (int i = 0; i < 210; i++) {
            lab.json("/transfer", Calls.order("bob", "charlie", 1));
        }
        assertThat(task("once").path("done").asBoolean()).isTrue();

        lab.done("/course/1/begin");
        assertThat(task("once").path("done").asBoolean()).isFalse();
    }

    @Test
    void only_one_is_under_way() throws Exception {
        lab.done("/course/1/begin");
        lab.done("/course/3/begin");
        lab.json("/transfer", Calls.order("alice", "bob", 800));
        lab.done("/admin/barrier?enabled=true&count=2");
        lab.done("/reset");
        lab.atOnce(2, 800);
        assertThat(awaitDone(3, "held").path("seen").asString()).startsWith("2 transfers stood at the barrier");

        JsonNode left = Calls.read(lab.get("/course/1/progress"));
        assertThat(left.path("state").asString()).isEqualTo("left");
        assertThat(left.path("tasks").values())
                .noneMatch(task -> task.path("done").asBoolean());
        assertThat(Calls.read(lab.get("/course/progress")).values())
                .hasSize(7)
                .extracting(each -> each.path("exercise").asInt())
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(lab.post("/course/4/answer?task=hits&value=1").statusCode()).isEqualTo(409);
    }

    @Test
    void only_the_right_answer_counts_and_only_after_what_it_is_about() throws Exception {
        lab.done("/course/4/begin");
        long before = hits();
        assertThat(answer(4, "hits", before + 2).path("seen").asString()).isEqualTo("There was no race to count yet.");

        lab.atOnce(2, 800);
        lab.done("/reset");
        lab.atOnce(2, 800);
        awaitDone(4, "races");
        assertThat(task(Calls.read(lab.get("/course/4/progress")), "hits")
                        .path("seen")
                        .asString())
                .as("what was said in advance does not come true")
                .isEqualTo("That was answered before it could be known: answer again.");
        assertThat(answer(4, "hits", before + 1).path("seen").asString()).contains("is not \"" + (before + 1));
        assertThat(answer(4, "hits", before + 2).path("done").asBoolean()).isTrue();
        assertThat(answer(4, "still", before + 2).path("seen").asString())
                .isEqualTo("No two transfers have met in safe mode yet.");

        lab.done("/reset");
        lab.done("/admin/transactions?enabled=true&strategy=for-update");
        lab.atOnce(2, 800);
        await(() -> task(Calls.read(lab.get("/course/4/progress")), "still")
                .path("seen")
                .asString()
                .equals("That was answered before it could be known: answer again."));
        assertThat(answer(4, "still", before + 2).path("done").asBoolean()).isTrue();
        assertThat(Calls.read(lab.get("/course/4/progress")).path("learned").asString())
                .isNotEmpty();
    }

    @Test
    void whoever_looks_does_not_wait_for_the_database_when_an_exercise_begins() throws Exception {
        lab.done("/course/1/begin");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            connection.setAutoCommit(false);
            statement.execute("lock table account in access exclusive mode");
            Future<JsonNode> begun = reader.submit(() -> lab.done("/course/3/begin"));
            try {
                await(() -> "left".equals(state(1)));
                assertThat(state(3)).isNotEqualTo("under-way");
                assertThat(lab.post("/course/1/answer?task=once&value=1").statusCode())
                        .isEqualTo(400);
                assertThat(begun).isNotDone();
            } finally {
                connection.rollback();
            }
            assertThat(begun.get(10, TimeUnit.SECONDS).path("state").asString()).isEqualTo("under-way");
        }
    }

    private String state(int exercise) throws Exception {
        return Calls.read(lab.within(PATIENCE, "GET", "/course/" + exercise + "/progress"))
                .path("state")
                .asString();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /course/0/progress, 404",
        "GET, /course/8/progress, 404",
        "GET, /course/x/progress, 400",
        "POST, /course/8/begin, 404",
        "GET, /course/1/begin, 405",
        "POST, /course/1/answer, 400",
        "POST, /course/1/answer?task=once&value=1, 400",
        "POST, /course/4/answer?task=nothing&value=1, 400",
        "POST, /course/4/answer?task=hits&value=%20, 400",
        "POST, /course/4/answer?task=hits&value=1&more=1, 400",
        "GET, /course/8, 404",
        "GET, /course/nowhere, 404"
    })
    void what_there_is_not_is_told_in_a_problem_document(String method, String target, int status) throws Exception {
        HttpResponse<String> answer = lab.send(method, target, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"");
    }

    @Test
    void an_answer_of_no_end_is_refused() throws Exception {
        lab.done("/course/4/begin");
        assertThat(lab.post("/course/4/answer?task=hits&value=" + "1".repeat(65))
                        .statusCode())
                .isEqualTo(400);
    }

    private JsonNode answer(int exercise, String task, long value) throws Exception {
        return task(lab.done("/course/" + exercise + "/answer?task=" + task + "&value=" + value), task);
    }

    private long hits() throws Exception {
        return lab.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("race_condition_hits_total "))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.indexOf(' ')))))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode task(String id) throws Exception {
        return task(Calls.read(lab.get("/course/1/progress")), id);
    }

    private static JsonNode task(JsonNode progress, String id) {
        return progress.path("tasks").values().stream()
                .filter(each -> each.path("task").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A trace is kept when its request is over, which is a moment after it was answered. */
    private JsonNode awaitDone(int exercise, String id) throws Exception {
        String target = "/course/" + exercise + "/progress";
        await(() -> task(Calls.read(lab.get(target)), id).path("done").asBoolean());
        return task(Calls.read(lab.get(target)), id);
    }

    private static void await(Condition condition) throws Exception {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - begin).isLessThan(PATIENCE.toNanos());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Asks the lab. */
    private interface Condition {
        boolean holds() throws Exception;
    }
}
