package com.acme.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.race.Race;
import dev.chicane.junit.RaceTest;
import org.junit.jupiter.api.Test;

class AccountTest {
    private final Account account = new Account(1000);

    @RaceTest
    void two_withdrawals_never_overdraw() throws Exception {
        var alice = new Thread(() -> account.withdraw(800), "alice");
        var bob = new Thread(() -> account.withdraw(800), "bob");
        alice.start();
        bob.start();
        alice.join();
        bob.join();
        assertThat(account.balance()).isNotNegative();
    }

    @RaceTest
    void transfers(Race race) {
        race.actor("alice", () -> account.withdraw(800));
        race.actor("bob", () -> account.withdraw(800));
        race.always("never negative", () -> account.balance() >= 0);
        race.after(() -> assertThat(account.balance()).isEqualTo(200));
    }

    @Test
    void one_withdrawal() {
        account.withdraw(800);
        assertThat(account.balance()).isEqualTo(200);
    }
}
