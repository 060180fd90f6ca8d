package dev.chicane.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.chicane.lab.Calls;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of a lab that asks for a token, and of one that can't be switched: what they say, and what they do not ask for. */
final class AccessInBrowserTest {
    private static final Pattern GUARDED = Pattern.compile("/(admin|explorations|comparisons)\\b|/begin$");
    /** Longer than any page waits before it asks again. */
    private static final long LONG_MILLIS = 10_000;

    private final List<String> guarded = new CopyOnWriteArrayList<>();

    private Reader reader(int port) {
        Reader reader = Reader.of(URI.create("http://localhost:" + port));
        reader.page().onRequest(request -> {
            if (GUARDED.matcher(request.url()).find()) {
                guarded.add(request.method() + ' ' + request.url());
            }
        });
        return reader;
    }

    private static void everybodyCanUse(Reader reader, String name) {
        for (boolean isDark : new boolean[] {false, true}) {
            reader.prefersDark(isDark);
            for (int width : new int[] {320, 1280}) {
                reader.window(width, 800);
                assertThat(Accessibility.of(reader)).isEmpty();
            }
        }
        reader.window(390, 800);
        reader.keeps(Path.of("target", "pages", name + ".png"));
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin-token=sesame-1")
    final class WithToken {
        private static final String FORM = "#access:not([hidden])";

        @LocalServerPort
        private int port;

        private Reader reader;

        @BeforeEach
        void open() {
            reader = reader(port);
        }

        @AfterEach
        void close() {
            reader.close();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/explore", "/verify", "/compare", "/course/1", "/course/5"})
        void a_page_asks_for_it_once_and_for_nothing_that_needs_it(String page) {
            reader.page().clock().install();
            reader.open(page);
            assertThat(reader.sees(FORM).textContent()).contains("The lab was started with --admin-token");
            reader.page().clock().runFor(LONG_MILLIS);
            reader.page().waitForLoadState();
            assertThat(guarded).isEmpty();
            assertThat(reader.page().locator("#alarm").isHidden()).isTrue();
            assertThat(reader.page()
                            .locator("#begin:not(:disabled), #switches fieldset:not(:disabled)")
                            .count())
                    .isZero();
            everybodyCanUse(reader, "token" + page.replace('/', '-'));
            assertThat(reader.complaints()).isEmpty();
        }

        @Test
        void another_one_is_not_taken_and_the_right_one_is_for_this_tab() {
            reader.open("/explore");
            give("sesame-2");
            assertThat(reader.sees("#access-told:not([hidden])").textContent())
                    .isEqualTo("That is not the token that the lab was started with.");
            give("sesäme");
            reader.sees("#access-told:has-text('can\\'t be sent')");
            reader.page().locator("#token").fill("sesame-1");
            reader.page().keyboard().press("Enter");
            reader.page().locator("#access").waitFor(Reader.GONE);

            reader.click("Explore");
            assertThat(reader.sees("#verdict.bad").textContent()).contains("-600.00");
            reader.page()
                    .frameLocator("#picture")
                    .locator("h1:has-text('FAILED')")
                    .waitFor();

            reader.open("/compare");
            reader.sees("#begin:not(:disabled)");
            assertThat(reader.page().locator("#access").isHidden()).isTrue();
            assertThat(reader.asks("() => localStorage.length + document.cookie.length"))
                    .isEqualTo(0);
            assertThat(guarded).noneMatch(call -> call.contains("sesame"));
        }

        @Test
        void with_it_an_exercise_begins_and_switches_switch() throws Exception {
            reader.open("/course/2");
            reader.sees("#begin:disabled");
            give("sesame-1");
            reader.click("Begin");
            reader.sees("#standing:has-text('It is under way')");
            reader.page().getByLabel("Widen the window").check();
            reader.page().getByLabel("by how many milliseconds").fill("70");
            reader.page().keyboard().press("Tab");
            reader.click("Transfer 800 once");
            reader.sees(".log li");
            assertThat(Calls.at(port)
                            .get("/admin/settings", "Authorization", "Bearer sesame-1")
                            .body())
                    .contains("\"delay\":{\"enabled\":true,\"ms\":70}");
            assertThat(reader.complaints()).isEmpty();
        }

        @Test
        void one_that_is_no_longer_right_is_asked_for_again() {
            reader.open("/verify");
            reader.asks("() => sessionStorage.setItem('chicane-admin-token', 'of-yesterday')");
            reader.open("/verify");
            assertThat(reader.sees(FORM).textContent()).contains("not, or no longer, the one");
            reader.sees("#begin:disabled");
            assertThat(reader.page().locator("#alarm").isHidden()).isTrue();
            give("sesame-1");
            reader.sees("#begin:not(:disabled)");
            assertThat(reader.page().locator(FORM).count()).isZero();
        }

        private void give(String token) {
            reader.page()
                    .getByLabel("Token", new Page.GetByLabelOptions().setExact(true))
                    .fill(token);
            reader.click("Use it");
        }
    }

    @Nested
    @SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "lab.admin=false")
    final class WithoutSwitches {
        @LocalServerPort
        private int port;

        @ParameterizedTest
        @ValueSource(strings = {"/", "/explore", "/verify", "/compare", "/course/3"})
        void a_page_says_why_there_is_nothing_and_how_to_get_it(String page) {
            try (Reader reader = reader(port)) {
                reader.page().clock().install();
                reader.open(page);
                assertThat(reader.sees(".notice").textContent().replaceAll("\\s+", " "))
                        .startsWith("There are no ")
                        .contains("the lab was started with --no-admin.", "start it without: ./chicane lab.");
                reader.page().clock().runFor(LONG_MILLIS);
                reader.page().waitForLoadState();
                assertThat(guarded).isEmpty();
                assertThat(reader.page().locator("#alarm").isHidden()).isTrue();
                everybodyCanUse(reader, "no-admin" + page.replace('/', '-'));
                assertThat(reader.complaints()).isEmpty();
            }
        }
    }
}
