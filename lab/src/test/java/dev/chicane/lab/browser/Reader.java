package dev.chicane.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who has the lab open in a headless Chromium, and takes down all that the browser complains of.
 *
 * <p>It is the program that {@code CHICANE_CHROMIUM} names, which then has to be there, or else one on the path; tests are
 * skipped where there is none. For one thread.
 */
final class Reader implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    /** To wait until something is not to be seen. */
    static final Locator.WaitForOptions GONE = new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    private static final double PATIENCE_MILLIS = 60_000;
    private static final double SOON_MILLIS = 3_000;

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;

    // Mutable state
    private final List<String> complaints = new ArrayList<>();

    private Reader(Playwright playwright, Browser browser, URI lab) {
        this.playwright = playwright;
        this.browser = browser;
        context = browser.newContext(new Browser.NewContextOptions().setBaseURL(lab.toString()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type()) && !isRefusal(message)) {
                complaints.add(message.type() + ": " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("not caught: " + error));
        context.onRequest(request -> {
            if (!request.url().startsWith(lab + "/") && !request.url().startsWith("data:")) {
                complaints.add("asks elsewhere: " + request.url());
            }
        });
    }

    /** One who has this lab open. */
    static Reader of(URI lab) {
        String program = program();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Reader(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(program))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"))),
                lab);
    }

    /** Chromium tells of every answer that is no success; a transfer that is refused is what these pages are about. */
    private static boolean isRefusal(ConsoleMessage message) {
        return message.location().contains("/transfer:") && message.text().contains("409");
    }

    private static String program() {
        String given = System.getenv("CHICANE_CHROMIUM");
        if (given != null) {
            assertThat(Path.of(given)).as("CHICANE_CHROMIUM").isExecutable();
            return given;
        }
        String path = System.getenv().getOrDefault("PATH", "");
        String found = Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
        assumeTrue(
                !found.isEmpty(),
                "There is no Chromium on the path, so the pages are not tried in a browser; CHICANE_CHROMIUM can name one.");
        return found;
    }

    Page page() {
        return page;
    }

    /** Opens a page of the lab. */
    void open(String target) {
        page.navigate(target);
    }

    void window(int width, int height) {
        page.setViewportSize(width, height);
    }

    void prefersDark(boolean isDark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(isDark ? ColorScheme.DARK : ColorScheme.LIGHT));
    }

    /** Clicks on a button, once it can be. */
    void click(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Goes to a button whose name begins so by the Tab key alone, and presses Enter. */
    void press(String button) {
        goTo(
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile('^' + button))),
                button);
        page.keyboard().press("Enter");
    }

    /** Goes to a switch by the Tab key alone, and presses the space bar. */
    void toggle(String label) {
        goTo(page.getByLabel(label), label);
        page.keyboard().press(" ");
    }

    private void goTo(Locator target, String name) {
        target.waitFor();
        for (int stops = 0; stops < 100; stops++) {
            if (Boolean.TRUE.equals(target.evaluate("it => it === document.activeElement && !it.disabled"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The Tab key does not come to \"" + name + "\".");
    }

    /** Waits until there is something like that to be seen. */
    Locator sees(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor();
        return found;
    }

    /** Whether there is something like that to be seen soon. */
    boolean soonSees(String selector) {
        try {
            page.locator(selector).first().waitFor(new Locator.WaitForOptions().setTimeout(SOON_MILLIS));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    /** What a script in the page comes to. */
    Object asks(String script) {
        return page.evaluate(script);
    }

    /** All that the browser has complained of so far: errors and warnings of pages, and requests to other hosts. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void forgets() {
        complaints.clear();
    }

    /** Writes all of the page as a picture. */
    void keeps(Path picture) {
        page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
