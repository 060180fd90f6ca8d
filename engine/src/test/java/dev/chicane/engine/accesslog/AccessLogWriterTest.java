package dev.chicane.engine.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.trace.Instruction;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of a log, whatever the program's names and values hold. */
final class AccessLogWriterTest {
    @Test
    void a_stack_is_written_once_and_everything_but_ascii_is_escaped() throws IOException {
        var text = new StringBuilder();
        var log = new AccessLogWriter(text, LogClock.NANOS);
        List<String> stack = List.of("A.b(A.java:1)");
        log.write(new LoggedAccess(
                7,
                "w\u00f6rker",
                Operation.WRITE,
                "A#1.f",
                "\"\\\n\u001b",
                List.of(new HeldLock("L", 2)),
                stack,
                true,
                new Instruction(3, true, true),
                0));
        log.write(
                new LoggedAccess(8, "x", Operation.READ, "A#1.f", "", List.of(), stack, false, Instruction.UNKNOWN, 0));
        log.write(new LoggedAccess(
                9, "x", Operation.READ, "A#1.f", "", List.of(), List.of(), true, Instruction.UNKNOWN, 2));
        log.write(new LoggedSync(10, "x", LoggedSync.Kind.RELEASE, "Semaphore#1", 0));
        log.write(new LoggedSync(11, "y", LoggedSync.Kind.ACQUIRE, "Semaphore#1", 4));
        log.end(3, List.of("com.acme.Odd"));

        assertThat(text.toString().lines())
                .containsExactly(
                        "{\"format\":\"chicane-access-log\",\"version\":2,\"clock\":\"nanos\"}",
                        "{\"stack\":1,\"frames\":[\"A.b(A.java:1)\"]}",
                        "{\"nanos\":7,\"actor\":\"w\\u00f6rker\",\"operation\":\"write\",\"variable\":\"A#1.f\",\"value\":"
                                + "\"\\\"\\\\\\u000a\\u001b\",\"locks\":[{\"lock\":\"L\",\"since\":2}],\"stack\":1,\"instruction\":3,"
                                + "\"ordering\":\"volatile\",\"loop\":\"looks\"}",
                        "{\"nanos\":8,\"actor\":\"x\",\"operation\":\"read\",\"variable\":\"A#1.f\",\"value\":\"\","
                                + "\"locks\":[],\"stack\":1,\"order\":\"unsure\"}",
                        "{\"nanos\":9,\"actor\":\"x\",\"operation\":\"read\",\"variable\":\"A#1.f\",\"value\":\"\","
                                + "\"locks\":[],\"stack\":0,\"releases\":2}",
                        "{\"nanos\":10,\"actor\":\"x\",\"sync\":\"release\",\"object\":\"Semaphore#1\"}",
                        "{\"nanos\":11,\"actor\":\"y\",\"sync\":\"acquire\",\"object\":\"Semaphore#1\",\"releases\":4}",
                        "{\"accesses\":3,\"leftOut\":3,\"notRecorded\":[\"com.acme.Odd\"]}");
    }
}
