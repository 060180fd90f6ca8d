package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.engine.accesslog.HeldLock;
import dev.chicane.engine.accesslog.LogClock;
import dev.chicane.engine.accesslog.LogEvent;
import dev.chicane.engine.accesslog.LoggedAccess;
import dev.chicane.engine.accesslog.LoggedSync;
import dev.chicane.engine.trace.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Good logs and damaged ones. */
final class AccessLogReaderTest {
    private static final String HEAD = "{\"format\":\"chicane-access-log\",\"version\":2,\"clock\":\"step\"}\n";
    private static final String STACK = "{\"stack\":1,\"frames\":[\"A.b(A.java:1)\",\"A.main(A.java:9)\"]}\n";
    private static final String ACCESS = "{\"step\":4,\"actor\":\"a\",\"operation\":\"read\",\"variable\":\"A#1.f\","
            + "\"value\":\"\\u001b\",\"locks\":[{\"lock\":\"L\",\"since\":2}],\"stack\":1}\n";
    private static final String SYNC =
            "{\"step\":5,\"actor\":\"a\",\"sync\":\"release\",\"object\":\"S#1\",\"releases\":3}\n";
    private static final String END = "{\"accesses\":1,\"leftOut\":5,\"notRecorded\":[]}\n";

    @TempDir
    private Path temp;

    private final List<LogEvent> events = new ArrayList<>();

    @Test
    void a_whole_log_is_read() throws IOException {
        AccessLogReader.Log log = read(HEAD + STACK + ACCESS + END);

        assertThat(log.clock()).isEqualTo(LogClock.STEP);
        assertThat(log.lines()).isEqualTo(4);
        assertThat(log.isCutOff()).isFalse();
        assertThat(log.end()).isNotNull();
        assertThat(accesses()).hasSize(1);
        assertThat(accesses().getFirst().value()).isEqualTo("\u001b");
        assertThat(accesses().getFirst().locks()).containsExactly(new HeldLock("L", 2));
        assertThat(accesses().getFirst().stack()).containsExactly("A.b(A.java:1)", "A.main(A.java:9)");
    }

    @Test
    void what_is_known_of_the_instruction_and_of_hand_overs_is_read() throws IOException {
        String access = ACCESS.replace(
                "\"stack\":1}",
                "\"stack\":1,\"instruction\":7,\"ordering\":\"volatile\",\"loop\":\"looks\",\"releases\":2}");

        read(HEAD + STACK + access + SYNC + END);

        assertThat(accesses().getFirst().instruction()).isEqualTo(new Instruction(7, true, true));
        assertThat(accesses().getFirst().releases()).isEqualTo(2);
        assertThat(events.getLast()).isEqualTo(new LoggedSync(5, "a", LoggedSync.Kind.RELEASE, "S#1", 3));
    }

    @Test
    void the_most_releases_that_can_be_counted_are_read() throws IOException {
        read(HEAD + STACK + ACCESS + SYNC.replace("\"releases\":3", "\"releases\":2147483646") + END);

        assertThat(events.getLast())
                .isEqualTo(new LoggedSync(5, "a", LoggedSync.Kind.RELEASE, "S#1", Integer.MAX_VALUE - 1));
    }

    @Test
    void a_last_line_that_is_cut_off_is_told_and_left_out() throws IOException {
        for (int length = 1; length < ACCESS.length() - 1; length++) {
            events.clear();
            AccessLogReader.Log log = read(HEAD + STACK + ACCESS + ACCESS.substring(0, length));
            assertThat(log.isCutOff()).as("after %d characters", length).isTrue();
            assertThat(log.end()).isNull();
            assertThat(accesses()).hasSize(1);
        }
    }

    @Test
    void a_log_of_a_killed_run_has_no_end() throws IOException {
        AccessLogReader.Log log = read(HEAD + STACK + ACCESS);

        assertThat(log.end()).isNull();
        assertThat(log.isCutOff()).isFalse();
        assertThat(accesses()).hasSize(1);
    }

    /** Each replaces something in a good log, and is told with the file and the line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "chicane-access-log    | other-log        | 1 | has no \"format\"",
                "\"version\":2         | \"version\":1    | 1 | says version 1 of the format",
                "\"clock\":\"step\"    | \"clock\":\"x\"  | 1 | says the clock \"x\"",
                "\"step\":4            | \"step\":\"4\"   | 3 | has a \"step\" that is not a whole number",
                "\"step\":4            | \"step\":-4      | 3 | has a \"step\" below 0",
                "\"step\":4            | \"nanos\":4      | 3 | the clock of this log is \"step\"",
                "\"step\":4            | \"step\":4.5     | 3 | is no JSON object",
                "\"step\":4            | \"step\":4e99999999999 | 3 | is no JSON object",
                "\"step\":4            | \"step\":99999999999999999999 | 3 | is no JSON object",
                "\"actor\":\"a\",      | ''               | 3 | has no \"actor\"",
                "\"actor\":\"a\"       | \"actor\":\"a\",\"actor\":\"b\" | 3 | is no JSON object (Duplicate",
                "\"read\"              | \"look\"         | 3 | has the operation \"look\"",
                "\"since\":2           | \"until\":2      | 3 | has no \"since\"",
                "\"since\":2           | \"since\":2,\"x\":1 | 3 | has a \"x\", which the format does not know",
                "\"locks\":[           | \"locks\":[3,    | 3 | has a \"locks\" that is not a list of objects",
                "\"stack\":1}          | \"stack\":2}     | 3 | names the stack 2, which no line before it gives",
                "\"stack\":1}          | \"stack\":1,\"x\":1} | 3 | has a \"x\", which the format does not know",
                "\"stack\":1}          | \"stack\":1}}    | 3 | is no JSON object",
                "\"stack\":1}          | \"stack\":1,\"order\":\"x\"} | 3 | has \"order\" that is not \"unsure\"",
                "\"stack\":1}          | \"stack\":1,\"ordering\":\"x\"} | 3 | has \"ordering\" that is not \"volatile\"",
                "\"stack\":1}          | \"stack\":1,\"loop\":\"x\"} | 3 | has \"loop\" that is not \"looks\"",
                "\"stack\":1}          | \"stack\":1,\"instruction\":-1} | 3 | has a \"instruction\" below 0",
                "\"stack\":1}          | \"stack\":1,\"releases\":4294967296} | 3 | has a \"releases\" above 2147483646",
                "\"release\"           | \"relaese\"      | 4 | has the sync \"relaese\"",
                "\"object\":\"S#1\",   | ''               | 4 | has no \"object\"",
                "\"step\":5            | \"nanos\":5      | 4 | the clock of this log is \"step\"",
                "\"releases\":3        | \"releases\":\"3\" | 4 | has a \"releases\" that is not a whole number",
                "\"releases\":3        | \"releases\":2147483647 | 4 | has a \"releases\" above 2147483646",
                "\"releases\":3        | \"waits\":3      | 4 | has a \"waits\", which the format does not know",
                "\"frames\":[          | \"frames\":[1,   | 2 | has a \"frames\" that is not a list of texts",
                "\"accesses\":1        | \"accesses\":2   | 5 | tells of 2 accesses, and before it there are 1",
            })
    void a_damaged_line_is_told_with_what_is_wrong(String part, String other, int line, String said)
            throws IOException {
        String good = HEAD + STACK + ACCESS + SYNC + END;
        assertThat(good).contains(part);

        assertThatThrownBy(() -> read(good.replace(part, other)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("run.jsonl, line " + line + " ")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[] | does not begin with {", "hello | is no JSON object", "null | does not begin with {"})
    void a_line_that_is_no_object_is_told(String line, String said) {
        assertThatThrownBy(() -> read(HEAD + line + "\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 2 ")
                .hasMessageContaining(said);
    }

    @Test
    void a_blank_line_and_one_behind_the_end_are_told() {
        assertThatThrownBy(() -> read(HEAD + "\n" + END)).hasMessageContaining("line 2 is no JSON object");
        assertThatThrownBy(() -> read(HEAD + STACK + ACCESS + END + STACK))
                .hasMessageContaining("line 5 stands behind the last line");
        assertThatThrownBy(() -> read(HEAD + STACK + STACK)).hasMessageContaining("which another one has");
    }

    @Test
    void what_is_no_log_at_all_is_told() throws IOException {
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("{\"for")).hasMessageContaining("is cut off");
        assertThatThrownBy(() -> AccessLogReader.read(temp.toString(), events::add))
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> AccessLogReader.read(temp.resolve("none").toString(), events::add))
                .hasMessageContaining("There is no file");
        Path binary = Files.write(temp.resolve("binary"), new byte[] {(byte) 0xff, 0, 1, '\n'});
        assertThatThrownBy(() -> AccessLogReader.read(binary.toString(), events::add))
                .hasMessageContaining("is not text in UTF-8");
    }

    private List<LoggedAccess> accesses() {
        return events.stream()
                .filter(LoggedAccess.class::isInstance)
                .map(LoggedAccess.class::cast)
                .toList();
    }

    private AccessLogReader.Log read(String text) throws IOException {
        Path file = Files.writeString(temp.resolve("run.jsonl"), text);
        return AccessLogReader.read(file.toString(), events::add);
    }
}
