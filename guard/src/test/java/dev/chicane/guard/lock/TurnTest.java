package dev.chicane.guard.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The queue of a process is fair. */
final class TurnTest {
    private static final long LONG = Duration.ofSeconds(20).toNanos();
    private static final int ROUNDS = 50;

    /** Without that, whoever passes the turn and wants it again takes it before anybody has woken. */
    @Test
    void who_has_had_the_turn_and_wants_it_again_is_behind_those_who_wait() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            var turn = new Turn(LockKey.of("order", 7));
            List<String> served = Collections.synchronizedList(new ArrayList<>());
            assertThat(turn.take(0)).isTrue();
            Thread waits = Thread.ofPlatform().start(() -> take(turn, served, "waits"));
            Eventually.holds("it waits", turn::isWaitedFor);
            turn.pass();
            take(turn, served, "comes again");
            waits.join();
            assertThat(served).containsExactly("waits", "comes again");
        }
    }

    private static void take(Turn turn, List<String> served, String who) {
        try {
            assertThat(turn.take(LONG)).isTrue();
            served.add(who);
            turn.pass();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
