package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one page, talked to in the DevTools protocol.
 *
 * <p>It is the program that {@code CHICANE_CHROMIUM} names, which then has to be there, or else one on the path; tests are
 * skipped where there is none. For one thread.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SECONDS = 30;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    // Mutable state
    private final List<String> complaints = new ArrayList<>();
    private String session = "";
    private int calls;

    private Browser(Process process, URI address) {
        this.process = process;
        socket = client.newWebSocketBuilder()
                .buildAsync(address, new Answers(answers))
                .join();
        String target = call("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        Stream.of("Page.enable", "Runtime.enable", "Log.enable").forEach(method -> call(method, Map.of()));
    }

    /** Starts one; its files are in a folder that can be deleted once it is closed. */
    static Browser start(Path folder) throws IOException {
        String program = program();
        Process process = new ProcessBuilder(
                        program,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.errorReader();
        var before = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofPlatform().daemon().start(() -> said.lines().forEach(rest -> {}));
                return new Browser(process, URI.create(listening.group(1)));
            }
            before.append(line).append('\n');
        }
        throw new IllegalStateException(program + " ended without a word of where it listens:\n" + before);
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
                "There is no Chromium on the path, so the page is not tried in a browser; CHICANE_CHROMIUM can name one.");
        return found;
    }

    /** Opens a file in a window of so many pixels. */
    void open(Path file, int width, int height, boolean isDark) {
        complaints.clear();
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        await("document.readyState === 'complete'");
    }

    /** The value of an expression of JavaScript. */
    JsonNode eval(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        assertThat(answer.get("exceptionDetails")).as(expression).isNull();
        JsonNode value = answer.at("/result/value");
        return value.isMissingNode() ? JSON.nullNode() : value;
    }

    private void await(String condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!eval(condition).asBoolean()) {
            assertThat(System.nanoTime()).as(condition).isLessThan(end);
        }
    }

    /** Presses and lets go of a key, such as {@code ArrowLeft}. */
    void press(String key) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
        }
    }

    /** Waits until what has been changed is drawn. */
    void drawn() {
        eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    /** Everything that the page's console has been told, and the errors that nobody caught. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Writes what the window shows as a PNG file. */
    void screenshot(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                                .get("data")
                                .asString()));
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int id = ++calls;
        Map<String, Object> message = new LinkedHashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(JSON.writeValueAsString(message), true).join();
        while (true) {
            JsonNode said = next(method);
            String event = said.path("method").asString("");
            if (event.equals("Runtime.consoleAPICalled")
                    || event.equals("Runtime.exceptionThrown")
                    || event.equals("Log.entryAdded")) {
                complaints.add(said.get("params").toString());
            }
            if (said.path("id").asInt(0) == id) {
                assertThat(said.get("error")).as(method).isNull();
                return said.get("result");
            }
        }
    }

    private JsonNode next(String method) {
        try {
            JsonNode said = answers.poll(SECONDS, TimeUnit.SECONDS);
            if (said == null) {
                throw new IllegalStateException("Chromium has not answered " + method + " in " + SECONDS + " s.");
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Chromium was waited for", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    /** What comes in, put together from its parts. */
    private static final class Answers implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> answers;
        private final StringBuilder part = new StringBuilder();

        Answers(BlockingQueue<JsonNode> answers) {
            this.answers = answers;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                answers.add(JSON.readTree(part.toString()));
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
