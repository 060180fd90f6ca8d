package dev.chicane.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReportWriterTest {
    static Stream<ReportWriter> writers() {
        return Stream.of(ReportWriter.console(ConsoleOptions.PLAIN), ReportWriter.json("1.2.3"));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void a_target_is_flushed_and_left_open(ReportWriter writer) {
        var target = new Recording();
        writer.write(Found.lostUpdate(), target);
        assertThat(target.flushed).isTrue();
        assertThat(target.closed).isFalse();
        assertThat(target.toString()).endsWith("\n").isEqualTo(writer.render(Found.lostUpdate()));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void a_target_that_fails_is_reported_with_its_own_exception(ReportWriter writer) {
        assertThatThrownBy(() -> writer.write(Found.lostUpdate(), new Full()))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk full");
    }

    private static final class Recording extends StringWriter {
        private boolean flushed;
        private boolean closed;

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    private static final class Full extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("disk full");
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("disk full");
        }

        @Override
        public void close() {}
    }
}
