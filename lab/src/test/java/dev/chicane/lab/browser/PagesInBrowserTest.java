package dev.chicane.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
                    reader.keeps(Path.of("target", "pages", name + '-' + width + ".png"));
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

    @Test
    void a_race_with_the_barrier_leaves_a_debt() {
        reader.open("/");
        reader.page().getByLabel("Hold transfers at a barrier").check();
        reader.click("Race two transfers of 800");

        assertThat(reader.sees(".card.bad .amount").textContent()).isEqualTo("-600.00");
        assertThat(reader.sees("#verdict.bad").textContent()).startsWith("alice paid what was not there.");
        reader.sees("#pair svg .hit");
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
