package com.acme.bank;

import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.RaceDatabase;
import dev.chicane.junit.DatabaseSetup;
import dev.chicane.junit.RaceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Two payments at once, of which the account can bear one. */
@SpringBootTest(properties = "logging.level.io.zonky=warn")
@Import(RaceConfiguration.class)
@DatabaseSetup(scripts = "/schema.sql", sql = "insert into account values ('alice', 100), ('shop', 0)")
class PaymentsTest {
    @Autowired
    private DelegatingDataSource source;

    private void twoPayments(Payments payments, Race race, RaceDatabase db) {
        source.setTargetDataSource(db.dataSource());
        race.actor("first", () -> payments.pay("alice", "shop", 80));
        race.actor("second", () -> payments.pay("alice", "shop", 80));
        race.invariant("no negative balance", "select id, balance from account where balance < 0")
                .afterEachCommit();
        race.invariant("one is paid", "select id, balance from account where id = 'shop' and balance <> 80");
    }

    /** Fails. */
    @RaceTest
    void checked(@Autowired CheckedPayments payments, Race race, RaceDatabase db) {
        twoPayments(payments, race, db);
    }

    @RaceTest(strategy = "exhaustive")
    void locked(@Autowired LockedPayments payments, Race race, RaceDatabase db) {
        twoPayments(payments, race, db);
    }

    @RaceTest(strategy = "exhaustive")
    void guarded(@Autowired GuardedPayments payments, Race race, RaceDatabase db) {
        twoPayments(payments, race, db);
    }

    @RaceTest(strategy = "exhaustive")
    void versioned(@Autowired VersionedPayments payments, Race race, RaceDatabase db) {
        twoPayments(payments, race, db);
    }

    @RaceTest(strategy = "exhaustive")
    void serializable(@Autowired SerializablePayments payments, Race race, RaceDatabase db) {
        twoPayments(payments, race, db);
    }
}
