package dev.chicane.lab.compare;

import com.zaxxer.hikari.HikariDataSource;
import dev.chicane.lab.LabServer;
import dev.chicane.lab.bank.Account;
import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.bank.Receipt;
import dev.chicane.lab.bank.RefusedException;
import dev.chicane.lab.bank.Transfer;
import dev.chicane.lab.client.Answer;
import dev.chicane.lab.client.Balances;
import dev.chicane.lab.client.Order;
import dev.chicane.lab.client.Variant;
import dev.chicane.lab.service.Retries;
import dev.chicane.lab.strategy.ProcessLock;
import dev.chicane.lab.strategy.Steps;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.strategy.TransferStrategy;
import dev.chicane.lab.strategy.Unwidened;
import dev.chicane.lab.workshop.Place;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;

/** The bank's own transfers on a database that is started for them, without HTTP before them. */
final class BankOfItsOwn implements ComparedBank, Place {
    /** As many as the bank has by default. */
    private static final int CONNECTIONS = 10;

    private static final int MOST_ACCOUNTS = 10;

    private final LabServer server;
    private final HikariDataSource pool;
    private final Ledger ledger;
    private final Strategies strategies;
    private final Steps steps = new Unwidened();
    private final Retries again = new Retries();

    // Mutable state
    private final LongAdder retries = new LongAdder();
    private volatile TransferStrategy strategy;

    private BankOfItsOwn(LabServer server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
        ledger = new Ledger(new JdbcTemplate(pool));
        strategies = Strategies.over(pool, ProcessLock.ofThreads());
        strategy = strategies.broken();
    }

    /** One on a server that is started for it. */
    static BankOfItsOwn start() throws SQLException {
        LabServer server = LabServer.embedded();
        boolean isReady = false;
        try {
            var bank = new BankOfItsOwn(server, server.pool("comparison", CONNECTIONS));
            isReady = true;
            return bank;
        } finally {
            if (!isReady) {
                server.close();
            }
        }
    }

    @Override
    public void begin(Variant variant) {
        strategy = strategies.any(variant.strategy()).orElseThrow();
        ledger.reset();
    }

    @Override
    public Balances balances() {
        var balances = new TreeMap<String, BigDecimal>();
        for (Account account : ledger.accounts(MOST_ACCOUNTS)) {
            balances.put(account.id(), account.balance());
        }
        return new Balances(balances);
    }

    @Override
    public Told transfer(Order order) {
        var transfer = new Transfer(order.from(), order.to(), order.amount());
        var attempts = new Attempts();
        try {
            Receipt receipt = again.until(() -> {
                attempts.count++;
                return strategy.transfer(transfer, steps);
            });
            return new Told(new Answer(Answer.Fate.MADE, receipt.isRaced(), receipt.isOverdrawn()), "");
        } catch (RefusedException e) {
            return new Told(new Answer(Answer.Fate.REFUSED, false, false), "");
        } catch (ConcurrencyFailureException e) {
            return failed("overtaken too often");
        } catch (DataAccessException | TransactionException e) {
            return failed("the database does not answer");
        } finally {
            retries.add(attempts.count - 1L);
        }
    }

    private static Told failed(String why) {
        return new Told(new Answer(Answer.Fate.UNKNOWN, false, false), why);
    }

    @Override
    public OptionalLong retries() {
        return OptionalLong.of(retries.sum());
    }

    @Override
    public void close() {
        pool.close();
        server.close();
    }

    /** How often one transfer was tried. Used by one thread. */
    private static final class Attempts {
        // Mutable state
        private int count;
    }
}
