package dev.chicane.lab.bank;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of accounts, by its SQL. Thread-safe. */
@Repository
public class Ledger {
    private static final Map<String, BigDecimal> AT_START = Map.of(
            "alice", new BigDecimal("1000.00"), "bob", new BigDecimal("500.00"), "charlie", new BigDecimal("200.00"));

    private final JdbcTemplate jdbc;

    /** The one behind this. */
    public Ledger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The accounts by their names, no more than this many. */
    public List<Account> accounts(int most) {
        return jdbc.query(
                "select id, balance from account order by id limit ?",
                (row, number) -> new Account(row.getString(1), row.getBigDecimal(2)),
                most);
    }

    /** What an account holds. */
    public BigDecimal balance(String account) {
        return known(account, jdbc.queryForList("select balance from account where id = ?", BigDecimal.class, account));
    }

    /** What an account holds, with its version. */
    public Versioned versioned(String account) {
        return known(
                account,
                jdbc.query(
                        "select balance, version from account where id = ?",
                        (row, number) -> new Versioned(row.getBigDecimal(1), row.getLong(2)),
                        account));
    }

    /** What an account holds, with locks on both accounts of a transfer until the transaction ends, taken in one order by all. */
    public BigDecimal lockedBalance(Transfer transfer) {
        List<Account> locked = jdbc.query(
                "select id, balance from account where id in (?, ?) order by id for update",
                (row, number) -> new Account(row.getString(1), row.getBigDecimal(2)),
                transfer.from(),
                transfer.to());
        return known(
                transfer.from(),
                locked.stream()
                        .filter(account -> account.id().equals(transfer.from()))
                        .map(Account::balance)
                        .toList());
    }

    /**
     * Takes the amount from the account that pays, whatever it holds.
     *
     * @return what it holds since
     */
    public BigDecimal deduct(Transfer transfer) {
        return known(
                transfer.from(),
                jdbc.queryForList(
                        "update account set balance = balance - ?, version = version + 1 where id = ? returning balance",
                        BigDecimal.class,
                        transfer.amount(),
                        transfer.from()));
    }

    /**
     * Takes the amount from the account that pays, if it holds as much.
     *
     * @return what it holds since; empty if it holds less
     */
    public List<BigDecimal> deductIfCovered(Transfer transfer) {
        return jdbc.queryForList(
                "update account set balance = balance - ?, version = version + 1 where id = ? and balance >= ? returning balance",
                BigDecimal.class,
                transfer.amount(),
                transfer.from(),
                transfer.amount());
    }

    /**
     * Sets the balance of the account that pays, if its version is this one.
     *
     * @return whether it was
     */
    public boolean setIfUnchanged(Transfer transfer, BigDecimal balance, long version) {
        return jdbc.update(
                        "update account set balance = ?, version = version + 1 where id = ? and version = ?",
                        balance,
                        transfer.from(),
                        version)
                == 1;
    }

    /** Gives the amount to the account that is paid. */
    public void credit(Transfer transfer) {
        int found = jdbc.update(
                "update account set balance = balance + ?, version = version + 1 where id = ?",
                transfer.amount(),
                transfer.to());
        if (found == 0) {
            throw unknown(transfer.to());
        }
    }

    /** Brings all accounts back to the start; others than those of the start are gone then. */
    @Transactional
    public void reset() {
        jdbc.execute("truncate account");
        AT_START.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(account -> jdbc.update(
                        "insert into account (id, balance) values (?, ?)", account.getKey(), account.getValue()));
    }

    private static <T> T known(String account, List<T> found) {
        T one = DataAccessUtils.singleResult(found);
        if (one == null) {
            throw unknown(account);
        }
        return one;
    }

    private static RefusedException unknown(String account) {
        return new RefusedException(Refusal.UNKNOWN_ACCOUNT, "There is no account \"" + account + "\".");
    }

    /** A balance with the number of changes that came before it. */
    public record Versioned(BigDecimal balance, long version) {}
}
