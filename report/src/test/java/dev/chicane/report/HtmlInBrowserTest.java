package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chicane.engine.Exploration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page in headless Chromium; skipped where there is none, unless {@code CHICANE_CHROMIUM} says that there is one. */
final class HtmlInBrowserTest {
    private static final HtmlOptions OPTIONS = new HtmlOptions(
            "1.2.3",
            "./chicane explore --replay " + Found.TOKEN + " bank.Bank",
            Sources.in(List.of(Path.of("src/test/resources/sources"))));

    @TempDir
    private static Path pages;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Browser browser;

    @BeforeAll
    static void startBrowser() throws IOException {
        // Not a folder that JUnit deletes: Chromium may still be writing to it then.
        browser = Browser.start(
                Files.createTempDirectory(Path.of("target"), "chromium-").toAbsolutePath());
    }

    @AfterAll
    @SuppressWarnings("ConstantValue")
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothing_is_complained_of() {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.eval("document.documentElement.dataset.ready").asString())
                .as("the script has come to its end")
                .isEqualTo("true");
    }

    static Stream<Exploration> explorations() {
        return Stream.concat(Found.all(), Stream.of(Explained.lostUpdate(), Explained.hostile()));
    }

    @ParameterizedTest
    @MethodSource("explorations")
    void every_page_is_drawn_as_wide_as_the_window(Exploration found) throws IOException {
        for (int width : new int[] {1280, 400}) {
            open(found, width, false);
            assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            assertThat(text("document.querySelector('h1').textContent")).contains(Headline.label(found));
            assertThat(number("document.querySelectorAll('svg [data-step]').length > 0 ? 1 : 0"))
                    .isEqualTo(found.trace().steps().isEmpty() ? 0 : 1);
        }
    }

    @Test
    void the_slider_moves_and_the_values_change() throws IOException {
        open(Explained.lostUpdate(), 1280, false);
        assertThat(balances()).containsExactly("900", "800");

        browser.eval("{ const s = document.getElementById('slider'); s.value = 4;"
                + " s.dispatchEvent(new Event('input', {bubbles: true})); 0 }");

        assertThat(text("document.getElementById('now').textContent"))
                .isEqualTo("Step 5: bob writes Account#1.balance: 1000 -> 900 (Account.java:15)");
        assertThat(balances()).containsExactly("900", "900");
        assertThat(text("document.querySelector('.source li.here .n').textContent"))
                .isEqualTo("15");
        assertThat(number("document.querySelectorAll('[data-run=failing] .later[data-step]').length"))
                .isEqualTo(7);
    }

    @Test
    void keys_go_from_step_to_step() throws IOException {
        open(Explained.lostUpdate(), 1280, false);
        browser.press("Home");
        assertThat(text("document.getElementById('now').textContent")).startsWith("Step 1: main starts alice");
        browser.press("ArrowRight");
        browser.press("ArrowRight");
        assertThat(text("document.getElementById('now').textContent")).startsWith("Step 3: alice reads");
        assertThat(balances()).containsExactly("1000", "1000");
        browser.press("ArrowLeft");
        assertThat(text("document.querySelector('.count').textContent")).isEqualTo("step 2 of 12");
        assertThat(text("document.getElementById('slider').getAttribute('aria-valuetext')"))
                .isEqualTo("Step 2: main starts bob");
    }

    @ParameterizedTest
    @CsvSource({"1280, 0", "1280, 1", "400, 0", "400, 1"})
    void columns_align(int width, int run) throws IOException {
        open(Explained.lostUpdate(), width, false);
        String chart = "document.querySelectorAll('.chart')[" + run + "]";
        JsonNode off = browser.eval(
                "(() => { const chart = " + chart + "; const middle = e => { const b ="
                        + " e.getBoundingClientRect(); return b.left + b.width / 2; };"
                        + " const heads = [...chart.querySelectorAll('[data-actor]')].map(middle);"
                        + " const knots = [...chart.querySelectorAll('[data-step] circle')].map(middle);"
                        + " const boxes = [...chart.querySelectorAll('.box')].map(middle);"
                        + " const head = middle(chart.querySelector('[data-variable]'));"
                        + " return {knots: Math.max(...knots.map(x => Math.min(...heads.map(h => Math.abs(h - x))))),"
                        + " boxes: Math.max(...boxes.map(x => Math.abs(x - head))), lanes: new Set(knots.map(Math.round)).size}; })()");
        assertThat(off.get("knots").asDouble()).isCloseTo(0, within(2.0));
        assertThat(off.get("boxes").asDouble()).isCloseTo(0, within(2.0));
        assertThat(off.get("lanes").asInt()).isEqualTo(3);
    }

    @Test
    void the_lost_write_is_told_by_more_than_its_colour() throws IOException {
        open(Explained.lostUpdate(), 1280, false);
        assertThat(text("getComputedStyle(document.querySelector('[data-write=\"5\"] .boxed')).textDecorationLine"))
                .isEqualTo("line-through");
        assertThat(text("document.querySelector('[data-step=\"5\"]').textContent"))
                .contains("lost");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 400})
    void the_accesses_of_a_data_race_that_fails_are_tied(int width) throws IOException {
        open(Found.failedDataRace(), width, false);
        assertThat(number("document.querySelectorAll('.chart .tie').length")).isEqualTo(1);
        assertThat(text(
                        "[...document.querySelectorAll('.chart [data-step]')].filter(e => e.textContent.includes('\u2225'))"
                                + ".map(e => e.dataset.step).join()"))
                .isEqualTo("3,5");
        assertThat(text("document.querySelector('.verdict').textContent")).contains("Nothing orders steps 3 and 5");
    }

    @Test
    void no_text_covers_a_lane() throws IOException {
        open(Explained.lostUpdate(), 1280, false);
        assertThat(number("(() => { const chart = document.querySelector('.chart');"
                        + " const box = e => e.getBoundingClientRect();"
                        + " const lanes = [...chart.querySelectorAll('line.lane, line.data')].map(e => box(e).left);"
                        + " return [...chart.querySelectorAll('[data-step] .under')].map(box).filter(under =>"
                        + " lanes.some(x => under.left < x && x < under.right)).length; })()"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1280, true", "400, false"})
    void the_remedy_stands_beside_the_cause_where_there_is_room(int width, boolean isBeside) throws IOException {
        open(Found.tried(), width, false);
        String top = "Math.round(document.querySelector('%s').getBoundingClientRect().top)";
        int cause = number(top.formatted(".verdict"));
        int remedy = number(top.formatted(".verdict + .panel"));
        int steps = number(top.formatted(".controls"));
        assertThat(remedy == cause).isEqualTo(isBeside);
        assertThat(remedy).isBetween(cause, steps);
    }

    @Test
    void what_the_program_says_is_never_run() throws IOException {
        open(Explained.hostile(), 1280, false);
        assertThat(text("String(document.documentElement.dataset.owned)")).isEqualTo("undefined");
        assertThat(number("document.querySelectorAll('img').length")).isZero();
        assertThat(number("document.scripts.length")).isEqualTo(2);
    }

    @Test
    void of_ten_thousand_steps_only_those_in_sight_are_drawn() throws IOException {
        open(Explained.longRun(10_000), 1280, false);
        assertThat(number("document.querySelectorAll('.chart .fold').length")).isPositive();
        browser.eval("document.getElementById('whole').click()");
        assertThat(number("document.getElementById('slider').max")).isEqualTo(9_999);
        assertThat(number("document.querySelectorAll('[data-step]').length")).isBetween(5, 200);
        browser.press("Home");
        browser.drawn();
        assertThat(number("document.querySelectorAll('[data-step=\"1\"]').length"))
                .isEqualTo(1);
        assertThat(number("document.querySelectorAll('[data-step=\"9999\"]').length"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 400})
    void a_long_run_opens_where_the_failure_begins_to_be_made(int width) throws IOException {
        open(Explained.longLostUpdate(), width, false);
        assertThat(text("document.getElementById('now').textContent"))
                .isEqualTo("Step 63: alice reads Account#1.balance -> 1000 (Account.java:14)");
        assertThat(number("(() => { const chart = document.querySelector('.chart').getBoundingClientRect(); const row ="
                        + " document.querySelector('.now[data-step=\"63\"]').getBoundingClientRect();"
                        + " return row.top >= chart.top && row.bottom <= chart.bottom; })()"))
                .isEqualTo(1);
    }

    @Test
    void the_stacks_of_the_two_steps_stand_side_by_side_where_there_is_room() throws IOException {
        String tops =
                "[...document.querySelectorAll('.pair > div')].map(e => Math.round(e.getBoundingClientRect().top))";
        open(Explained.lostUpdate(), 1280, false);
        assertThat(text("document.querySelector('.pair').textContent"))
                .contains("Step 3: alice reads", "at bank.Account.take(Account.java:14)\nat bank.Branch.run");
        assertThat(number("new Set(" + tops + ").size")).isEqualTo(1);
        open(Explained.lostUpdate(), 400, false);
        assertThat(number("new Set(" + tops + ").size")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "400, true"})
    void the_curve_is_drawn_where_its_points_are(int width, boolean isDark) throws IOException {
        open(Explained.lostUpdate(), width, isDark);
        JsonNode drawn = browser.eval("""
                (() => {
                  const box = e => e.getBoundingClientRect();
                  const svg = box(document.querySelector('.curve > svg'));
                  const jump = box(document.querySelector('.curve .jump'));
                  const share = box(document.querySelector('.curve .share'));
                  const label = box(document.querySelector('.curve text'));
                  return {
                    width: svg.width,
                    jump: (jump.left + jump.width / 2 - svg.left) / svg.width,
                    top: share.top - svg.top,
                    bottom: (share.bottom - svg.top) / svg.height,
                    label: label.left >= 0 && label.right <= innerWidth,
                    text: document.querySelector('.curve text').textContent,
                    color: getComputedStyle(document.querySelector('.curve .jump')).stroke
                  };
                })()""");
        assertThat(drawn.get("width").asDouble()).isGreaterThan(width * 0.7);
        assertThat(drawn.get("jump").asDouble()).isCloseTo(3.0 / 11, within(0.01));
        assertThat(drawn.get("top").asDouble()).isCloseTo(0, within(2.0));
        assertThat(drawn.get("bottom").asDouble()).isCloseTo(0.71, within(0.02));
        assertThat(drawn.get("label").asBoolean()).isTrue();
        assertThat(drawn.get("text").asString()).isEqualTo("\u25bc step 4");
        assertThat(drawn.get("color").asString()).isEqualTo(isDark ? "rgb(255, 138, 128)" : "rgb(198, 40, 40)");
    }

    @Test
    void what_decides_nothing_is_folded() throws IOException {
        open(Explained.longLostUpdate(), 1280, false);
        String lanes =
                "[...document.querySelectorAll('[data-run=failing] [data-variable]')].map(e => e.textContent).join()";
        assertThat(text(lanes)).contains("balance").doesNotContain("ticks");
        assertThat(number("document.getElementById('slider').max")).isLessThan(30);
        browser.eval("document.getElementById('whole').click()");
        assertThat(text(lanes)).contains("balance", "ticks");
    }

    @Test
    void schedules_of_which_different_parts_were_recorded_are_stepped_through_together() throws IOException {
        open(Explained.recordedLate(), 1280, false);
        browser.press("Home");
        assertThat(text("document.getElementById('now').textContent"))
                .isEqualTo("Step 1: not recorded of the failing schedule");
        browser.press("End");
        assertThat(text("document.getElementById('now').textContent")).startsWith("Step 112: main fails");
    }

    @Test
    void dark_is_dark_and_light_is_light() throws IOException {
        open(Found.lostUpdate(), 1280, true);
        assertThat(text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(17, 21, 28)");
        open(Found.lostUpdate(), 1280, false);
        assertThat(text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void everything_that_can_be_used_has_a_name() throws IOException {
        open(Explained.lostUpdate(), 1280, false);
        assertThat(number("[...document.querySelectorAll('button, input, [tabindex], [role=region]')].filter(e =>"
                        + " !e.getAttribute('aria-label') && !(e.labels && e.labels.length)).length"))
                .isZero();
        assertThat(text("document.getElementById('now').getAttribute('aria-live')"))
                .isEqualTo("polite");
        browser.eval("document.querySelector('main > details summary').click()");
        browser.drawn();
        assertThat(text("document.querySelector('main > details table').textContent"))
                .contains("saw step 8");
    }

    private static void open(Exploration found, int width, boolean isDark) throws IOException {
        Path file = pages.resolve("page.html");
        Files.writeString(file, ReportWriter.html(OPTIONS).render(found));
        browser.open(file, width, 900, isDark);
        browser.drawn();
    }

    /** What the failing and the passing schedule's tables say of the one variable. */
    private static List<String> balances() {
        return browser.eval("[...document.querySelectorAll('[data-values] table:first-child td:nth-child(2)')]"
                        + ".map(cell => cell.textContent)")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String text(String expression) {
        return browser.eval(expression).asString();
    }

    private static int number(String expression) {
        return browser.eval("Number(" + expression + ")").asInt();
    }
}
