package dev.chicane.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every exercise of the course, gone through as a reader does, in a browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CourseInBrowserTest {
    private static final String RACE = "Race two transfers of 800";
    private static final String RESET = "Back to the start";
    private static final String SAFE = "Safe mode";
    private static final String WIDER = "by how many milliseconds";
    private static final int MOST_RACES = 10;

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Reader reader;

    @BeforeAll
    void open() {
        reader = Reader.of(URI.create("http://localhost:" + port));
        reader.window(1280, 900);
    }

    @AfterAll
    @SuppressWarnings("ConstantValue")
    void close() {
        if (reader != null) {
            reader.close();
        }
    }

    @BeforeEach
    void forget() {
        reader.forgets();
    }

    @Test
    @Order(1)
    void normal_operation_by_the_keyboard_alone() {
        begin(1);
        reader.sees("#task-once:not(.done)");
        reader.press("Transfer 800 once");
        done("once");
        // No mouse has moved: the focus is still on the button.
        reader.page().keyboard().press("Enter");
        done("refused");
        raceUntil("at-once", reader::press);
        ended(1);
    }

    @Test
    @Order(2)
    void a_wider_window() {
        begin(2);
        reader.page().getByLabel(WIDER).fill("200");
        reader.page().getByLabel("Widen the window").check();
        reader.click("Transfer 800 once");
        done("wait");
        raceUntil("race", reader::click);
        reader.sees(".card.bad");
        reader.page().getByLabel(WIDER).fill("20");
        reader.page().keyboard().press("Tab");
        raceUntil("narrow", reader::click);
        ended(2);
    }

    @Test
    @Order(3)
    void a_certain_race() {
        begin(3);
        reader.toggle("Hold transfers at a barrier");
        for (int i = 0; i < 3; i++) {
            reader.click(RESET);
            reader.click(RACE);
        }
        done("held");
        done("every-time");
        reader.page().getByLabel("until there are how many transfers").fill("5");
        reader.page().keyboard().press("Tab");
        reader.click(RESET);
        reader.click("Race five transfers of 300");
        assertThat(done("five")).contains("-500.00");
        ended(3);
    }

    @Test
    @Order(4)
    void in_metrics() {
        begin(4);
        reader.click(RACE);
        reader.click(RESET);
        reader.click(RACE);
        done("races");
        answer("hits", hits() + 1);
        assertThat(reader.sees("#task-hits .seen:has-text('is not')").isVisible())
                .isTrue();
        answer("hits", hits());
        done("hits");
        reader.click(RESET);
        reader.page().getByLabel(SAFE).check();
        reader.click(RACE);
        reader.sees(".log li:has-text('Insufficient funds')");
        answer("still", hits());
        done("still");
        ended(4);
    }

    @Test
    @Order(5)
    void five_ways() {
        begin(5);
        reader.page().getByLabel(SAFE).check();
        for (String way : List.of("in-process-lock", "for-update", "guarded-update", "version", "serializable")) {
            reader.page().locator("#strategy").selectOption(way);
            reader.click(RESET);
            reader.click(RACE);
            assertThat(done(way)).contains("1 was made, 1 refused; alice had 200.00");
        }
        ended(5);
    }

    @Test
    @Order(6)
    void two_traces() {
        begin(6);
        reader.click(RACE);
        done("broken");
        reader.click(RESET);
        reader.page().locator("#strategy").selectOption("for-update");
        reader.page().getByLabel(SAFE).check();
        reader.click(RACE);
        done("safe");
        reader.sees("#pair > div:nth-child(2) figure:nth-of-type(2)");
        reader.page()
                .locator("#task-which input")
                .fill(reader.sees("#pair figure:has(.hit) code").textContent());
        reader.page().keyboard().press("Enter");
        done("which");
        reader.page().locator("#task-step select").selectOption("read");
        reader.page().locator("#task-step button").click();
        done("step");
        ended(6);
    }

    @Test
    @Order(7)
    void under_load() {
        begin(7);
        reader.click("Make 250 transfers, six at once");
        assertThat(done("broken")).contains("% confidence");
        reader.page().locator("#strategy").selectOption("guarded-update");
        reader.page().getByLabel(SAFE).check();
        reader.click("Make 250 transfers, six at once");
        assertThat(done("safe")).startsWith("guarded-update: ").contains("none of them raced");
        answer("how-many", 3000);
        done("how-many");
        ended(7);
    }

    @Test
    @Order(8)
    void all_of_them_are_done() {
        reader.open("/course");
        reader.sees("#sum:has-text('7 of 7 exercises are done.')");
        assertThat(reader.page().locator("#exercises li.done").count()).isEqualTo(7);
        keep("course-done");
        assertThat(reader.complaints()).isEmpty();
    }

    private void begin(int number) {
        reader.open("/course/" + number);
        // It may have been begun before, by whoever had this lab.
        reader.page().waitForResponse("**/begin", () -> reader.press("Begin"));
        reader.sees("#standing:has-text('It is under way')");
    }

    /** Waits for the tick; returns what was seen. */
    private String done(String task) {
        reader.sees("#task-" + task + ".done");
        return reader.sees("#task-" + task + " .seen").textContent();
    }

    /** Races two until that ticks: on a busy machine they may miss each other. */
    private void raceUntil(String task, Consumer<String> use) {
        int races = 0;
        do {
            use.accept(RESET);
            use.accept(RACE);
        } while (++races < MOST_RACES && !reader.soonSees("#task-" + task + ".done"));
        done(task);
    }

    private void answer(String task, long value) {
        reader.page().locator("#task-" + task + " input").fill(Long.toString(value));
        reader.page().locator("#task-" + task + " button").click();
    }

    private long hits() {
        reader.click("Read /metrics");
        return reader.sees("#raw")
                .textContent()
                .lines()
                .filter(line -> line.startsWith("race_condition_hits_total "))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.indexOf(' ')))))
                .findFirst()
                .orElseThrow();
    }

    private void ended(int number) {
        assertThat(reader.sees("#learned").textContent()).isNotBlank();
        keep("exercise-" + number + "-done");
        assertThat(Accessibility.of(reader)).isEmpty();
        assertThat(reader.complaints()).isEmpty();
        reader.sees("#end a.button").click();
        reader.page().waitForURL(number == 7 ? "**/course" : "**/course/" + (number + 1));
    }

    private void keep(String name) {
        reader.keeps(Path.of("target", "pages", name + ".png"));
    }
}
