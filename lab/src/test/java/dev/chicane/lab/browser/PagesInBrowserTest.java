package dev.chicane.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.chicane.lab.Calls;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a browser: what their buttons do, and who can use them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagesInBrowserTest {
    private static final String TAB_STOPS = """
            () => [...document.querySelectorAll('a[href], button, input, select, iframe, [tabindex="0"]')]
              .filter(it => it.checkVisibility({visibilityProperty: true}) && !it.disabled)
              .map((it, index) => { it.dataset.stop = index; return String(index); })""";

    private static final Path PICTURES = Path.of("target", "pages");

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
        reader.forgets();
        reader.window(1280, 900);
        reader.prefersDark(false);
    }

    static Stream<String> pages() {
        return Stream.of(
                "/",
                "/explore",
                "/verify",
                "/compare",
                "/course",
                "/course/1",
                "/course/2",
                "/course/3",
                "/course/4",
                "/course/5",
                "/course/6",
                "/course/7",
                "/course/troubleshooting",
                "/course/isolation-levels",
                "/course/optimistic-locking",
                "/course/retries");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everybody_can_use_a_page(String page) {
        for (boolean isDark : new boolean[] {false, true}) {
            reader.prefersDark(isDark);
            for (int width : new int[] {1280, 390, 320}) {
                reader.window(width, 800);
                reader.open(page);
                reader.page().waitForLoadState();
                assertThat(Accessibility.of(reader))
                        .as("%s, %d wide, dark: %s", page, width, isDark)
                        .isEmpty();
                if (width == (isDark ? 390 : 1280)) {
                    String name = page.equals("/") ? "bank" : page.substring(1).replace('/', '-');
                    reader.keeps(PICTURES.resolve(name + "-" + width + ".png"));
                }
            }
        }
        assertThat(reader.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_tab_key_comes_to_all_that_can_be_used(String page) {
        reader.open(page);
        reader.page().waitForLoadState();
        reader.sees("main h1");
        Set<String> expected = new TreeSet<>(
                ((List<?>) reader.asks(TAB_STOPS)).stream().map(String::valueOf).toList());
        Set<String> reached = new TreeSet<>();
        for (int i = 0; i < expected.size() + 5; i++) {
            reader.page().keyboard().press("Tab");
            reached.add(String.valueOf(reader.asks("() => document.activeElement.dataset.stop ?? ''")));
        }
        assertThat(reached).as(page).containsAll(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/verify", "/compare"})
    void a_wide_table_is_scrolled_by_the_keyboard(String page) throws Exception {
        Calls.at(port).json("/transfer", Calls.order("alice", "bob", 1));
        reader.window(320, 800);
        reader.open(page);
        reader.sees(".scroll").focus();
        assertThat(Accessibility.of(reader)).isEmpty();
        reader.page().keyboard().press("ArrowRight");
        reader.page().waitForFunction("() => document.activeElement.scrollLeft > 0");
    }

    @Test
    void a_long_log_is_scrolled_by_the_keyboard() {
        reader.open("/");
        for (int i = 0; i < 12; i++) {
            reader.click("Transfer 800 once");
        }
        reader.sees(".log li:nth-child(12)");
        assertThat(Accessibility.of(reader)).isEmpty();
    }

    @Test
    void a_comparison_is_seen_to_its_end() {
        reader.open("/compare");
        compare(2, 80, 12);
        reader.sees("#verdict:has-text('1 of 6 ways fails. The fastest that holds: ')");
        reader.keeps(PICTURES.resolve("compare-done.png"));

        assertThat(reader.page().locator("#ways .state:has-text(' x')").count()).isEqualTo(5);
        assertThat(reader.page().locator("#ways .state.bad").allTextContents()).containsExactly("fails");
        assertThat(reader.page().locator("#ways .bar:not([hidden])").count()).isEqualTo(5);
        assertThat(reader.page()
                        .locator("#ways tr[data-strategy=for-update] td")
                        .allTextContents())
                .hasSize(11)
                .noneMatch(String::isEmpty)
                .endsWith("yes", "yes");
        assertThat(reader.sees("#work").textContent()).startsWith("Each turn: 80 transfers by 12 clients at once");
        assertThat(reader.sees("#said").textContent()).contains("money was lost or spent twice");
        assertThat(reader.page().locator("#turns").isHidden()).isTrue();
        assertThat(reader.page().locator("#begin").isEnabled()).isTrue();
        assertThat(Accessibility.of(reader)).isEmpty();
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    void a_comparison_is_stopped() {
        reader.open("/compare");
        compare(100, 400, 4);
        reader.sees("#verdict:has-text('Round 1 of 100.'), #verdict:has-text('A first round is made')");
        reader.sees("#turns");
        assertThat(Accessibility.of(reader)).isEmpty();
        reader.click("Stop");
        reader.sees("#verdict:has-text('It ended ')");
        reader.sees("#begin:not(:disabled)");
        assertThat(reader.complaints()).isEmpty();
    }

    private void compare(int rounds, int transfers, int clients) {
        reader.page().getByLabel("Rounds").fill(Integer.toString(rounds));
        reader.page().getByLabel("Transfers in a turn").fill(Integer.toString(transfers));
        reader.page().getByLabel("Clients at once").fill(Integer.toString(clients));
        reader.click("Compare");
    }

    @Test
    void the_page_of_the_api_asks_nobody_else() {
        reader.open("/docs");
        reader.sees(".title:has-text('A bank with a double-spend')");
        reader.sees("[id='operations-Bank-transfer']");
        assertThat(reader.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void balances_are_seen_beside_the_buttons_of_an_exercise(int number) {
        reader.window(1366, 700);
        reader.open("/course/" + number);
        Locator last = reader.sees("#balances .card:last-child");
        last.scrollIntoViewIfNeeded();
        reader.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("balances-" + number + ".png")));
        assertThat(reader.page().locator("#act-title").boundingBox().y).isPositive();
        assertThat(last.boundingBox().y + last.boundingBox().height).isLessThan(700);
    }

    @Test
    void each_switch_has_a_name_that_says_all() {
        reader.open("/");
        for (String name : List.of(
                "Widen the window between check and act",
                "by how many milliseconds the window is wider",
                "Hold transfers at a barrier between check and act",
                "until there are how many transfers at the barrier",
                "Safe mode",
                "by which strategy transfers are safe")) {
            assertThat(reader.page()
                            .getByLabel(name, new Page.GetByLabelOptions().setExact(true))
                            .count())
                    .as(name)
                    .isEqualTo(1);
        }
    }

    @Test
    void the_page_of_the_api_is_as_wide_as_a_phone() {
        reader.window(390, 800);
        reader.open("/docs");
        reader.sees("[id='operations-Bank-transfer']").click();
        reader.sees("[id='operations-Bank-transfer'] .execute");
        reader.page().screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("docs-390.png")));
        assertThat(reader.asks("() => document.querySelector('meta[name=viewport]').content"))
                .isEqualTo("width=device-width, initial-scale=1");
        assertThat(reader.asks("() => document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    void a_race_with_the_barrier_leaves_a_debt() {
        reader.open("/");
        reader.page().getByLabel("Hold transfers at a barrier").check();
        reader.click("Race two transfers of 800");

        assertThat(reader.sees(".card.bad .amount").textContent()).isEqualTo("-600.00");
        assertThat(reader.sees("#verdict.bad").textContent()).startsWith("alice paid what was not there.");
        reader.sees("#pair svg .hit");
        assertThat(reader.sees("#pair svg:has(.hit)").textContent()).contains(" ms for the transfer, none: ");
        assertThat(reader.sees(".legend .hit").textContent())
                .isEqualTo("deducts, and the balance had moved since it was read");
        reader.keeps(PICTURES.resolve("bank-raced.png"));
        assertThat(reader.sees("#metrics dd").textContent()).isNotEqualTo("0");

        reader.page().getByLabel("Safe mode").check();
        reader.click("Back to the start");
        reader.click("Race two transfers of 800");
        reader.sees(".log li:has-text('Insufficient funds')");
        assertThat(reader.page().locator(".card.bad").count()).isZero();
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    void a_search_of_the_broken_way_ends_with_its_picture() {
        reader.open("/explore");
        reader.click("Explore");
        assertThat(reader.sees("#verdict.bad").textContent()).contains("-600.00");
        reader.page().frameLocator("#picture").locator("h1:has-text('FAILED')").waitFor();
        assertThat(reader.complaints()).isEmpty();
    }

    @Test
    void all_that_mend_it_hold() {
        reader.open("/verify");
        reader.click("Verify all");
        reader.sees("#verdict:has-text('5 of 6 ways hold in every order')");
        assertThat(reader.page().locator("td.good").count()).isEqualTo(5);
        assertThat(reader.page().locator("td.bad").count()).isEqualTo(1);
        assertThat(reader.complaints()).isEmpty();
    }
}
