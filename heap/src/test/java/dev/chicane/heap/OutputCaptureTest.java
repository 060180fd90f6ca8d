package dev.chicane.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutputCaptureTest {
    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final OutputCapture capture = OutputCapture.ofEverybody();

    @AfterEach
    void restore() {
        capture.restore();
    }

    @Test
    void both_streams_are_kept_in_the_order_of_printing() {
        capture.begin();
        System.out.println("out");
        System.err.println("err \u00e9");
        System.out.print("no end of line");

        assertThat(capture.text()).isEqualTo("out%nerr \u00e9%nno end of line".formatted());
    }

    @Test
    void what_others_print_goes_where_it_went_before() {
        var around = new ByteArrayOutputStream();
        System.setOut(new PrintStream(around, true, StandardCharsets.UTF_8));
        boolean[] actor = {true};
        OutputCapture ofActors = OutputCapture.ofActors(() -> actor[0]);
        try {
            ofActors.begin();
            System.out.print("by an actor");
            actor[0] = false;
            System.out.print("by another");
            System.out.flush();

            assertThat(ofActors.text()).isEqualTo("by an actor");
            assertThat(around.toString(StandardCharsets.UTF_8)).isEqualTo("by another");
        } finally {
            ofActors.restore();
            System.setOut(realOut);
        }
    }

    @Test
    void each_execution_begins_with_nothing() {
        capture.begin();
        System.out.println("first");
        capture.begin();
        System.out.println("second");

        assertThat(capture.text()).isEqualTo("second%n".formatted());
    }

    @Test
    void a_stream_that_the_program_set_is_replaced_again() {
        capture.begin();
        System.setOut(realErr);
        capture.begin();
        System.out.println("kept");

        assertThat(capture.text()).isEqualTo("kept%n".formatted());
    }

    @Test
    void nothing_is_to_be_read() throws IOException {
        capture.begin();

        assertThat(System.in.read()).isEqualTo(-1);
    }

    @Test
    void the_real_streams_come_back() {
        capture.begin();
        capture.restore();

        assertThat(System.out).isSameAs(realOut);
        assertThat(System.err).isSameAs(realErr);
    }

    @Test
    void what_is_too_much_is_cut_and_said_to_be() {
        capture.begin();
        String line = "x".repeat(1_023);
        for (int i = 0; i < 1_100; i++) {
            System.out.print(line);
            System.out.print('\n');
        }

        assertThat(capture.text()).startsWith(line).contains("more was printed");
        assertThat(capture.text().length()).isBetween(1 << 20, (1 << 20) + 100);
    }
}
