package dev.chicane.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTokenTest {
    @Test
    void what_was_encoded_is_decoded() {
        ReplayToken token = token("com.acme.Main$Inner", Timeouts.SHORT, 3, 1, 7, 0, 200, 12);

        assertSame(ReplayToken.decode(token.encode()), token);
    }

    @ParameterizedTest
    @EnumSource
    void the_mode_of_timeouts_is_kept(Timeouts timeouts) {
        assertThat(ReplayToken.decode(token("Main", timeouts).encode()).timeouts())
                .isEqualTo(timeouts);
    }

    @Test
    void a_token_without_decisions_is_decoded() {
        assertThat(ReplayToken.decode(token("Main", Timeouts.ANY).encode()).schedule())
                .isEqualTo(Schedule.EMPTY);
    }

    @Test
    void long_schedules_with_large_numbers_are_decoded() {
        var random = new Random(1);
        for (int length : new int[] {1, 127, 128, 20_000}) {
            int[] pairs = new int[2 * length];
            int step = 0;
            for (int i = 0; i < length; i++) {
                step += 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 4);
                pairs[2 * i] = step;
                pairs[2 * i + 1] = random.nextInt(300);
            }
            ReplayToken token = token("Main", Timeouts.IDLE, pairs);

            assertSame(ReplayToken.decode(token.encode()), token);
        }
    }

    @Test
    void it_is_one_word_that_a_shell_takes_as_it_is() {
        assertThat(token("Main", Timeouts.SHORT, 5, 2).encode()).matches("c1\\.[A-Za-z0-9_-]+");
    }

    @Test
    void white_space_around_it_does_not_matter() {
        ReplayToken token = token("Main", Timeouts.SHORT, 5, 2);

        assertSame(ReplayToken.decode(" \t" + token.encode() + "\r\n"), token);
    }

    @Test
    void equal_content_gives_equal_text() {
        assertThat(token("Main", Timeouts.SHORT, 5, 2).encode())
                .isEqualTo(token("Main", Timeouts.SHORT, 5, 2).encode())
                .isNotEqualTo(token("Main", Timeouts.SHORT, 5, 1).encode());
    }

    // ---------------------------------------------------------------- what is no token

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "c", "c1", "c2.AAAAAAAA", "token", "C1.AAAA"})
    void a_text_that_does_not_begin_like_one_is_refused(String text) {
        assertThatThrownBy(() -> ReplayToken.decode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("not a replay token", "c1.");
    }

    @Test
    void every_cut_is_noticed() {
        String text =
                token("com.acme.Main", Timeouts.SHORT, 3, 1, 7, 0, 200, 12).encode();

        for (int length = 3; length < text.length(); length++) {
            assertGarbled(text.substring(0, length));
            assertGarbled("c1." + text.substring(3 + text.length() - length));
        }
    }

    @Test
    void every_changed_character_is_noticed() {
        String text =
                token("com.acme.Main", Timeouts.SHORT, 3, 1, 7, 0, 200, 12).encode();

        for (int at = 3; at < text.length() - 1; at++) {
            for (char other : new char[] {'A', '0', '_', '!', '\u00e9'}) {
                if (text.charAt(at) != other) {
                    assertGarbled(text.substring(0, at) + other + text.substring(at + 1));
                }
            }
        }
    }

    @Test
    void swapped_and_doubled_characters_are_noticed() {
        String text =
                token("com.acme.Main", Timeouts.SHORT, 3, 1, 7, 0, 200, 12).encode();

        for (int at = 3; at < text.length() - 2; at++) {
            char first = text.charAt(at);
            char second = text.charAt(at + 1);
            if (first != second) {
                assertGarbled(text.substring(0, at) + second + first + text.substring(at + 2));
            }
            assertGarbled(text.substring(0, at) + first + text.substring(at));
        }
    }

    @Test
    void random_bytes_are_refused() {
        var random = new Random(2);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertGarbled("c1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    @Test
    void random_bytes_with_the_right_checksum_are_refused_or_decoded_and_nothing_else() {
        var random = new Random(3);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            String text = signed(random.nextBoolean() ? bytes : deflated(bytes));

            assertThat(catchThrowable(() -> ReplayToken.decode(text)))
                    .as(text)
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isNull(),
                            thrown -> assertThat(thrown).isInstanceOf(IllegalArgumentException.class));
        }
    }

    @Test
    void a_claim_of_more_entries_than_there_are_is_refused() {
        for (int claimed : new int[] {2, 1_000_000, Integer.MAX_VALUE}) {
            assertGarbled(signed(deflated(body(claimed, 1, 0))));
        }
    }

    @Test
    void steps_that_do_not_increase_are_refused() {
        assertGarbled(signed(deflated(body(1, 0, 0))));
    }

    @Test
    void the_message_shows_how_much_there_was() {
        String text = token("com.acme.Main", Timeouts.SHORT, 3, 1).encode();
        String cut = text.substring(0, text.length() - 2);

        assertThatThrownBy(() -> ReplayToken.decode(cut))
                .hasMessageContainingAll(Integer.toString(cut.length()), cut.substring(0, 12), "copy it whole");
    }

    private static void assertGarbled(String text) {
        assertThatThrownBy(() -> ReplayToken.decode(text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("garbled");
    }

    /** Steps and values in turn; the fingerprint has as many steps as there are numbers. */
    private static ReplayToken token(String program, Timeouts timeouts, int... pairs) {
        int[] steps = new int[pairs.length / 2];
        int[] values = new int[pairs.length / 2];
        var fingerprint = new Fingerprint();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = pairs[2 * i];
            values[i] = pairs[2 * i + 1];
            fingerprint.add(pairs[2 * i]);
        }
        fingerprint.add(pairs.length);
        return new ReplayToken(program, timeouts, Schedule.of(steps, values, steps.length), fingerprint);
    }

    private static void assertSame(ReplayToken actual, ReplayToken expected) {
        assertThat(actual.program()).isEqualTo(expected.program());
        assertThat(actual.timeouts()).isEqualTo(expected.timeouts());
        assertThat(actual.schedule()).isEqualTo(expected.schedule());
        assertThat(actual.fingerprint().length())
                .isEqualTo(expected.fingerprint().length());
        assertThat(actual.fingerprint().firstDifference(expected.fingerprint())).isZero();
    }

    private static byte[] body(int claimed, int step, int value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeUTF("short");
            out.writeUTF("Main");
            int rest = claimed;
            while (rest > 0x7F) {
                out.writeByte((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            out.writeByte(rest);
            out.writeByte(step);
            out.writeByte(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION, true))) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String signed(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        int sum = (int) crc.getValue();
        byte[] all = new byte[4 + body.length];
        for (int i = 0; i < 4; i++) {
            all[i] = (byte) (sum >>> (8 * i));
        }
        System.arraycopy(body, 0, all, 4, body.length);
        return "c1." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }
}
