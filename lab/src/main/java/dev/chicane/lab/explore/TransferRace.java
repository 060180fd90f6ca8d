package dev.chicane.lab.explore;

import dev.chicane.engine.Scenario;
import dev.chicane.engine.race.Race;
import dev.chicane.jdbc.RaceDatabase;
import dev.chicane.lab.bank.BankSchema;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.strategy.Steps;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.lab.strategy.Unwidened;
import dev.chicane.lab.workshop.Place;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Transfers of 800 at once, from an account that holds 1000: those of the bank, statement by statement, on a database of their own. Used
 * by one thread.
 */
final class TransferRace implements Place {
    private static final BigDecimal AMOUNT = new BigDecimal("800.00");
    private static final List<String> PAID = List.of("bob", "charlie");
    // No window is needed where every order is tried.
    private static final Steps UNWIDENED = new Unwidened();

    private final RaceDatabase database;

    private TransferRace(RaceDatabase database) {
        this.database = database;
    }

    /** The race on a server that is started for it. */
    static TransferRace start() throws SQLException {
        RaceDatabase database = RaceDatabase.embedded();
        boolean isReady = false;
        try {
            database.run(BankSchema.script());
            isReady = true;
            return new TransferRace(database);
        } finally {
            if (!isReady) {
                database.close();
            }
        }
    }

    /**
     * It with transfers that are made in this way.
     *
     * @param count how many are made at once
     */
    Scenario by(TransferStrategy chosen, int count) {
        return database.scenario(count + " transfers of 800 from 1000: " + chosen.title(), race -> {
            // Anew for each schedule, since one that was given up may have left the lock taken.
            TransferStrategy strategy = Strategies.over(database.dataSource(), new ActorLock())
                    .any(chosen.id())
                    .orElseThrow();
            for (int i = 0; i < count; i++) {
                pays(race, "transfer " + (i + 1), strategy, PAID.get(i % PAID.size()));
            }
            race.invariant("no debts", "select id, balance from account where balance < 0");
        });
    }

    private void pays(Race race, String name, TransferStrategy strategy, String to) {
        var transfer = new Transfer("alice", to, AMOUNT);
        race.actor(name, () -> {
            boolean isTried = false;
            while (!isTried) {
                isTried = tries(transfer, strategy);
            }
        });
    }

    /** Whether it was made or refused; if not, others were quicker. The bank waits before it tries again; here time plays no part. */
    private static boolean tries(Transfer transfer, TransferStrategy strategy) {
        try {
            strategy.transfer(transfer, UNWIDENED);
            return true;
        } catch (RefusedException e) {
            // As it should be for all but one.
            return true;
        } catch (ConcurrencyFailureException e) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
