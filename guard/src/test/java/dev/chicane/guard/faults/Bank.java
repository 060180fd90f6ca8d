package dev.chicane.guard.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Accounts, the transfers that were made between them, and the locks on them. Thread-safe. */
record Bank(DataSource source) {
    static final int ACCOUNTS = 20;

    private static final String SCHEMA = "create table account (id int primary key, balance int not null);"
            + " insert into account select id, 1000 from generate_series(1, " + ACCOUNTS + ") id;"
            + " create table done (transfer text primary key, payer int not null, payee int not null)";

    private static final String WRONG =
            "select id || ': ' || balance || ' for ' || booked from (select id, balance, 1000"
                    + " + (select count(*) from done where payee = id) - (select count(*) from done where payer = id) booked"
                    + " from account) all_accounts where balance <> booked order by id";

    private static final String HELD = "select holder from guard_lock where until >= clock_timestamp()";

    void create() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
    }

    /** Accounts whose balance is not what the transfers made of it. */
    List<String> wrong() throws SQLException {
        return rows(WRONG);
    }

    int money() throws SQLException {
        return Integer.parseInt(rows("select sum(balance) from account").getFirst());
    }

    int made() throws SQLException {
        return Integer.parseInt(rows("select count(*) from done").getFirst());
    }

    /** Who holds locks now. */
    List<String> holders() throws SQLException {
        return rows(HELD);
    }

    /** The locks that this one holds now. */
    List<String> heldBy(String holder) throws SQLException {
        return rows("select name from guard_lock where holder = '" + holder + "' and until >= clock_timestamp()");
    }

    /** Who has taken a lock from that one; none if nobody has. */
    List<String> taken(String lock, String from) throws SQLException {
        return rows("select holder from guard_lock where name = '" + lock + "' and holder <> '" + from + "'");
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
