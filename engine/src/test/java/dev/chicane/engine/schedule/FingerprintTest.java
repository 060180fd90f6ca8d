package dev.chicane.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void the_same_steps_do_not_differ() {
        assertThat(of(1, 2, 3).firstDifference(of(1, 2, 3))).isZero();
        assertThat(of().firstDifference(of())).isZero();
    }

    @Test
    void the_first_differing_step_counts_from_1() {
        assertThat(bits(5, 6, 7).firstDifference(bits(4, 6, 7))).isEqualTo(1);
        assertThat(bits(5, 6, 7).firstDifference(bits(5, 6, 8))).isEqualTo(3);
        assertThat(bits(5, 6, 8).firstDifference(bits(5, 6, 7))).isEqualTo(3);
    }

    @Test
    void where_one_ends_the_step_after_its_end_differs() {
        assertThat(of(1, 2, 3).firstDifference(of(1, 2))).isEqualTo(3);
        assertThat(of(1, 2).firstDifference(of(1, 2, 3))).isEqualTo(3);
        assertThat(of().firstDifference(of(1))).isEqualTo(1);
    }

    @Test
    void a_step_has_four_bits() {
        Fingerprint fingerprint = of(7, -9, 1 << 20, Integer.MIN_VALUE);

        for (int i = 0; i < fingerprint.length(); i++) {
            assertThat(fingerprint.nibble(i)).isBetween(0, 15);
        }
        assertThat(bits(0x25).nibble(0)).isEqualTo(5);
    }

    @Test
    void neighbouring_hashes_seldom_agree() {
        int agreeing = 0;
        for (int hash = 0; hash < 1_600; hash++) {
            agreeing += of(hash).firstDifference(of(hash + 1)) == 0 ? 1 : 0;
        }

        assertThat(agreeing).isLessThan(200);
    }

    @Test
    void it_grows() {
        var fingerprint = new Fingerprint();
        for (int i = 0; i < 10_000; i++) {
            fingerprint.addNibble(i);
        }

        assertThat(fingerprint.length()).isEqualTo(10_000);
        assertThat(fingerprint.nibble(9_999)).isEqualTo(9_999 & 0xF);
    }

    private static Fingerprint of(int... hashes) {
        var fingerprint = new Fingerprint();
        for (int hash : hashes) {
            fingerprint.add(hash);
        }
        return fingerprint;
    }

    private static Fingerprint bits(int... nibbles) {
        var fingerprint = new Fingerprint();
        for (int nibble : nibbles) {
            fingerprint.addNibble(nibble);
        }
        return fingerprint;
    }
}
