package dev.chicane.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestTest {
    @Test
    void it_is_written_as_the_wire_wants_it() {
        String text = new String(
                Request.post("/transfer?x=1", "{\"to\": \"bób\"}")
                        .with("Accept", "*/*")
                        .bytes("here:80"),
                StandardCharsets.UTF_8);
        assertThat(text)
                .isEqualTo("POST /transfer?x=1 HTTP/1.1\r\nHost: here:80\r\nConnection: close\r\nAccept: */*\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"to\": \"bób\"}");
        assertThat(new String(Request.get("/").bytes("h"), StandardCharsets.UTF_8))
                .endsWith("close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "transfer", "/a b", "/a\r\nX: y", "/ä", "http://x/"})
    void a_target_is_a_path(String target) {
        assertThatThrownBy(() -> Request.get(target))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target");
    }

    @ParameterizedTest
    @CsvSource({"Host,x", "content-length,1", "X Y,1", "'',1"})
    void a_header_is_one_that_the_connection_does_not_set(String name, String value) {
        assertThatThrownBy(() -> Request.get("/").with(name, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_value_does_not_end_its_line() {
        assertThatThrownBy(() -> new Request("GET", "/", Map.of("X", "a\r\nY: b"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header X");
        assertThatThrownBy(() -> new Request("G T", "/", Map.of(), "")).isInstanceOf(IllegalArgumentException.class);
    }
}
