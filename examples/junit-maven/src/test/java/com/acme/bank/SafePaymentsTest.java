package com.acme.bank;

import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.RaceDatabase;
import dev.chicane.junit.DatabaseSetup;
import dev.chicane.junit.RaceTest;

@DatabaseSetup(sql = {
    "create table account (id text primary key, balance int not null)",
    "insert into account values ('alice', 100), ('shop', 0)"
})
class SafePaymentsTest {
    @RaceTest(strategy = "exhaustive")
    void two_payments(Race race, RaceDatabase db) {
        var payments = new SafePayments(db.dataSource());
        race.actor("first", () -> payments.pay("alice", "shop", 80));
        race.actor("second", () -> payments.pay("alice", "shop", 80));
        race.invariant("no negative balance", "select id, balance from account where balance < 0");
    }
}
