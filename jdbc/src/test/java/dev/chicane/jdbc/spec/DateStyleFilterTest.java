package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which messages of a server the driver gets. */
final class DateStyleFilterTest {
    @Test
    void only_a_change_of_the_date_style_is_kept_back() throws IOException {
        byte[] begin = bytes("N", message('R', "\0\0\0\0"), message('S', "TimeZone\0UTC\0"));
        byte[] end = bytes("", message('D', "DateStyle\0is no parameter here"), message('S', ""), message('Z', "I"));

        byte[] seen = new DateStyleFilter(
                        stream(begin, message('S', "DateStyle\0Postgres, MDY\0"), message('S', "DateStyle\0\0"), end))
                .readAllBytes();

        assertThat(seen).isEqualTo(bytes("", begin, end));
    }

    @Test
    void what_is_encrypted_passes() throws IOException {
        byte[] encrypted = bytes("S", message('S', "DateStyle\0ISO\0"));

        assertThat(new DateStyleFilter(stream(encrypted)).readAllBytes()).isEqualTo(encrypted);
    }

    @Test
    void a_time_out_in_the_middle_of_a_message_loses_nothing() throws IOException {
        byte[] wanted = bytes("", message('R', "ok"), message('S', "a\0b\0"), message('Z', "I"));
        byte[] all = bytes(
                "",
                message('R', "ok"),
                message('S', "DateStyle\0Postgres\0"),
                message('S', "a\0b\0"),
                message('Z', "I"));
        var slow = new InputStream() {
            private int position;
            private boolean isOut;

            @Override
            public int read() throws IOException {
                isOut = !isOut;
                if (isOut) {
                    throw new SocketTimeoutException("one byte at a time");
                }
                return position < all.length ? all[position++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int one = read();
                target[offset] = (byte) one;
                return one < 0 ? -1 : 1;
            }
        };
        var filter = new DateStyleFilter(slow);
        assertThatThrownBy(filter::read).isInstanceOf(SocketTimeoutException.class);
        var seen = new ByteArrayOutputStream();
        int next = 0;
        while (next >= 0) {
            try {
                next = filter.read();
                seen.write(next);
            } catch (SocketTimeoutException e) {
                // Once more.
                next = 0;
            }
        }

        assertThat(seen.toByteArray()).startsWith(wanted).hasSize(wanted.length + 1);
    }

    private static InputStream stream(byte[]... parts) {
        return new ByteArrayInputStream(bytes("", parts));
    }

    private static byte[] message(char kind, String body) {
        byte[] content = body.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(content.length + 5)
                .put((byte) kind)
                .putInt(content.length + 4)
                .put(content)
                .array();
    }

    private static byte[] bytes(String before, byte[]... parts) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
