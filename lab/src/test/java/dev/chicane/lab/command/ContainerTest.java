package dev.chicane.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.lab.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the container and the compose file would run, as far as that goes without them. */
final class ContainerTest {
    private static final Path DOCKERFILE = Path.of("watch", "Dockerfile");
    private static final Path COMPOSE = Path.of("watch", "compose.yaml");
    private static final Pattern ENTRY = Pattern.compile("(?s)ENTRYPOINT (\\[.*?])");
    private static final Pattern ENVIRONMENT =
            Pattern.compile("(?s)\\n  k6:.*?environment:\\n((?: {6}\\w+: [^\\n]*\\n)+)");
    private static final String[] TOKEN = {"Authorization", "Bearer race"};

    @Test
    @Timeout(120)
    void by_its_line_the_bank_opens_and_is_searched(@TempDir Path folder) throws Exception {
        List<String> line = new ArrayList<>(entry());
        line.addAll(List.of("--admin-token=race", "--port=0"));
        try (LabProcess lab = LabProcess.start(folder, Map.of(), line)) {
            Calls bank = lab.bank();
            assertThat(bank.send("POST", "/explorations?strategy=none", null, TOKEN)
                            .statusCode())
                    .isEqualTo(202);
            JsonNode standing = Calls.read(bank.get("/explorations", TOKEN));
            while (standing.path("busy").asBoolean()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                standing = Calls.read(bank.get("/explorations", TOKEN));
            }
            assertThat(standing.path("results").path(0).path("verdict").asString())
                    .as("%s", standing)
                    .isEqualTo("failed");
        }
    }

    /** As it stands there, with the Java and the classes of this test. */
    private static List<String> entry() throws IOException {
        Matcher entry = ENTRY.matcher(Files.readString(DOCKERFILE));
        assertThat(entry.find()).isTrue();
        return JsonMapper.shared().readTree(entry.group(1).replace("\\\n", "")).values().stream()
                .map(JsonNode::asString)
                .map(part -> switch (part) {
                    case "java" ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                    case "/opt/bank/*" -> System.getProperty("java.class.path");
                    default -> part;
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic.js", "barrier-test.js"})
    void what_the_compose_file_tells_k6_its_scripts_ask_for(String script) throws IOException {
        String text = Files.readString(Path.of("k6", script));
        Matcher environment = ENVIRONMENT.matcher(Files.readString(COMPOSE));
        assertThat(environment.find()).isTrue();
        assertThat(environment
                        .group(1)
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(':')).strip()))
                .contains("URL", "TOKEN")
                .allMatch(name -> text.contains("__ENV." + name));
        assertThat(text.lines().filter(line -> line.contains("${URL}/admin/")))
                .isNotEmpty()
                .allMatch(line -> line.contains("SWITCHING"));
    }
}
