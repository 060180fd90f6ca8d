package dev.chicane.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.chicane.lab.Calls;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of a bank that fails meanwhile: they say so, and go on when it does. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TroubleInBrowserTest {
    private static final String ONCE = "Transfer 800 once";
    private static final String LOAD = "Make 250 transfers, six at once";
    private static final String TRANSFERS = "**/transfer";
    /** Answers of these paths are cut off in their middle. */
    private static final String CUTS_OFF = """
            path => {
              const whole = window.fetch;
              window.fetch = (target, ...more) => target !== path ? whole(target, ...more)
                : Promise.resolve(new Response(new ReadableStream({start: body => body.error(new TypeError('cut off'))})));
            }""";

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Reader reader;

    @BeforeAll
    void open() {
        reader = Reader.of(URI.create("http://localhost:" + port));
    }

    @AfterAll
    @SuppressWarnings("ConstantValue")
    void close() {
        if (reader != null) {
            reader.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Calls.at(port).start();
        reader.page().unrouteAll();
        reader.forgets();
    }

    @Test
    void metrics_that_are_cut_off_keep_no_button() {
        reader.open("/");
        reader.sees("#traces-section, #balances .card");
        reader.page().evaluate(CUTS_OFF, "/metrics");
        reader.click(ONCE);
        reader.sees(".log li:has-text('alice paid 800 to bob')");
        reader.click("Back to the start");
        reader.sees(".log li:has-text('All accounts are back at the start.')");
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    void metrics_that_can_not_be_read_are_told() {
        reader.open("/course/4");
        reader.page().route("**/metrics", Route::abort);
        reader.click("Read /metrics");
        reader.sees("#alarm:has-text('The bank does not answer')");
        reader.page().unrouteAll();
        reader.click("Read /metrics");
        reader.sees("#raw:has-text('race_condition_hits_total')");
    }

    @Test
    void a_transfer_without_an_answer_is_one_of_which_nobody_knows() {
        reader.open("/");
        reader.page().route(TRANSFERS, Route::abort);
        reader.click(ONCE);
        assertThat(reader.sees(".log li").textContent())
                .isEqualTo("alice to bob: no answer. The bank does not answer: is the lab still running?"
                        + " Whether it was made, nobody knows: see the balances.");
        reader.page().unrouteAll();
        reader.page().evaluate(CUTS_OFF, "/transfer");
        reader.click(ONCE);
        reader.sees(".log li:nth-child(2)");
        assertThat(reader.sees(".log li").textContent()).endsWith("nobody knows: see the balances.");
    }

    @Test
    void an_answer_that_comes_late_leaves_what_is_being_written() {
        var held = new AtomicReference<Route>();
        reader.open("/");
        reader.page().route("**/admin/delay?*", held::set);
        reader.page().getByLabel("Widen the window").check();
        Locator by = reader.page().getByLabel("by how many milliseconds");
        by.fill("70");
        held.get()
                .fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(
                                "{\"delay\":{\"enabled\":false,\"ms\":200},\"barrier\":{\"enabled\":false,\"count\":2},"
                                        + "\"transactions\":{\"enabled\":false,\"strategy\":\"for-update\"}}"));
        reader.sees("#delay:not(:checked)");
        assertThat(by.inputValue()).isEqualTo("70");
    }

    @Test
    void a_load_ends_where_the_database_does_not_answer() {
        AtomicInteger asked = answering(503, "The database does not answer");
        load();
        assertThat(reader.sees("#alarm:not([hidden])").textContent())
                .isEqualTo("The load has ended early: 12 in a row came to nothing. The database does not answer.");
        // Five others were under way when the twelfth came back.
        assertThat(asked.get()).isBetween(12, 17);
        assertThat(reader.sees(".log li").textContent())
                .isEqualTo("0 of " + asked + " transfers were made; 0 of them were raced. Of " + asked
                        + " nobody knows whether they were made.");
        reader.page().unrouteAll();
        reader.click(LOAD);
        reader.sees(".log li:nth-child(2)");
        assertThat(reader.sees(".log li").textContent()).startsWith("25");
        assertThat(reader.page().locator("#alarm").isHidden()).isTrue();
    }

    @Test
    void who_was_overtaken_too_often_made_none_for_sure() {
        AtomicInteger asked = answering(503, "Overtaken too often");
        load();
        assertThat(reader.sees(".log li").textContent())
                .isEqualTo("0 of " + asked + " transfers were made; 0 of them were raced.");
    }

    @Test
    void a_load_ends_where_the_bank_has_failed() {
        AtomicInteger asked = answering(500, "Internal Server Error");
        load();
        assertThat(reader.sees("#alarm:not([hidden])").textContent()).startsWith("The load has ended early: ");
        assertThat(asked.get()).isLessThanOrEqualTo(6);
    }

    private void load() {
        reader.open("/course/7");
        reader.click(LOAD);
        reader.sees(".log li");
        reader.sees("#load:not(:disabled)");
    }

    /** Has all transfers answered so; returns how many were asked for. */
    private AtomicInteger answering(int status, String title) {
        var asked = new AtomicInteger();
        reader.page().route(TRANSFERS, route -> {
            asked.incrementAndGet();
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/problem+json")
                    .setBody("{\"title\":\"" + title + "\",\"status\":" + status + '}'));
        });
        return asked;
    }
}
