package dev.chicane.guard.choice;

import static dev.chicane.guard.choice.Statements.number;
import static dev.chicane.guard.choice.Statements.row;
import static dev.chicane.guard.choice.Statements.run;
import static dev.chicane.guard.choice.Statements.text;

import dev.chicane.guard.TransitionConflict;
import dev.chicane.guard.field.Fields;
import dev.chicane.guard.idempotency.Fingerprint;
import dev.chicane.guard.idempotency.Idempotency;
import dev.chicane.guard.idempotency.OnceKey;
import dev.chicane.guard.json.Json;
import dev.chicane.guard.optimistic.VersionedTable;
import dev.chicane.guard.row.Rows;
import dev.chicane.guard.transaction.JdbcTransactions;
import dev.chicane.guard.workflow.Flow;
import dev.chicane.guard.workflow.Workflow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The races of the page. */
final class Programs {
    static final List<Program> ALL =
            List.of(counter(), limit(), skew(), seats(), request(), task(), ticket(), document());

    /** What was read of a row. */
    private record Read(Object id, long version) {}

    private Programs() {}

    private static VersionedTable<Read> versions(String table) {
        return VersionedTable.of(table, Read::id, Read::version);
    }

    /** Has these rows locked, whatever is in them. */
    private static Way locked(String table, Object... ids) {
        return (transactions, connection, who) ->
                Rows.of(transactions, table, "id", row -> true).forUpdate(List.of(ids));
    }

    private static Program counter() {
        return Program.of(
                        "a number is read, added to and written",
                        "create table counter (id text primary key, n int not null, version int not null);"
                                + " insert into counter values ('c', 0, 0);",
                        "select n from counter where n <> 2",
                        (transactions, connection, who) -> run(
                                connection,
                                "update counter set n = ? where id = 'c'",
                                number(connection, "select n from counter where id = 'c'") + 1))
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    List<Integer> read = row(connection, "select n, version from counter where id = 'c'");
                    versions("counter").update(connection, "c", read.get(1), "n = ?", read.get(0) + 1);
                })
                .after(Remedy.ROWS, locked("counter", "c"))
                .with(
                        Remedy.FIELD,
                        (transactions, connection, who) -> Fields.in(transactions)
                                .of("counter", "c")
                                .add("n", 1)
                                .apply());
    }

    private static Program limit() {
        return Program.of(
                        "a balance is looked at, and then drawn from",
                        "create table account (id text primary key, balance int not null, version int not null);"
                                + " insert into account values ('a', 100, 0);"
                                + " create table drawn (who text primary key);",
                        "select balance from account where balance <> 100 - 80 * (select count(*) from drawn) or balance < 0",
                        (transactions, connection, who) -> {
                            if (number(connection, "select balance from account where id = 'a'") >= 80) {
                                run(connection, "update account set balance = balance - 80 where id = 'a'");
                                drawn(connection, who);
                            }
                        })
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    List<Integer> read = row(connection, "select balance, version from account where id = 'a'");
                    if (read.get(0) >= 80) {
                        versions("account").update(connection, "a", read.get(1), "balance = ?", read.get(0) - 80);
                        drawn(connection, who);
                    }
                })
                .after(Remedy.ROWS, locked("account", "a"))
                .with(Remedy.FIELD, (transactions, connection, who) -> {
                    if (Fields.in(transactions)
                            .of("account", "a")
                            .subtract("balance", 80)
                            .where("balance >= ?", 80)
                            .apply()) {
                        drawn(connection, who);
                    }
                });
    }

    private static void drawn(Connection connection, String who) throws SQLException {
        run(connection, "insert into drawn values (?)", who);
    }

    private static Program skew() {
        return Program.of(
                        "each looks at the other's row, and changes its own",
                        "create table doctor (id text primary key, on_call int not null, version int not null);"
                                + " insert into doctor values ('one', 1, 0), ('two', 1, 0);",
                        "select sum(on_call) from doctor having sum(on_call) = 0",
                        (transactions, connection, who) -> {
                            if (number(connection, "select sum(on_call) from doctor") == 2) {
                                run(connection, "update doctor set on_call = 0 where id = ?", who);
                            }
                        })
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    String other = who.equals("one") ? "two" : "one";
                    List<Integer> mine = doctor(connection, who);
                    List<Integer> others = doctor(connection, other);
                    if (mine.get(0) + others.get(0) == 2) {
                        versions("doctor").update(connection, who, mine.get(1), "on_call = ?", 0);
                        versions("doctor").ensureCurrent(connection, new Read(other, others.get(1)));
                    }
                })
                .after(Remedy.ROWS, locked("doctor", "one", "two"));
    }

    private static List<Integer> doctor(Connection connection, String id) throws SQLException {
        return row(connection, "select on_call, version from doctor where id = ?", id);
    }

    private static Program seats() {
        return Program.of(
                        "rows are counted, and then one is added",
                        "create table room (id int primary key, taken int not null, version int not null);"
                                + " insert into room values (1, 0, 0);"
                                + " create table seat (room int not null, who text not null);",
                        "select count(*) from seat having count(*) > 1",
                        (transactions, connection, who) -> {
                            if (seatsTaken(connection) == 0) {
                                sit(connection, who);
                            }
                        })
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    int version = number(connection, "select version from room where id = 1");
                    if (seatsTaken(connection) == 0) {
                        versions("room").update(connection, 1, version, "taken = ?", 1);
                        sit(connection, who);
                    }
                })
                .after(Remedy.ROWS, locked("room", 1))
                .with(Remedy.FIELD, (transactions, connection, who) -> {
                    if (Fields.in(transactions)
                            .of("room", 1)
                            .add("taken", 1)
                            .where("taken < ?", 1)
                            .apply()) {
                        sit(connection, who);
                    }
                });
    }

    private static int seatsTaken(Connection connection) throws SQLException {
        return number(connection, "select count(*) from seat where room = 1");
    }

    private static void sit(Connection connection, String who) throws SQLException {
        run(connection, "insert into seat values (1, ?)", who);
    }

    private static Program request() {
        return Program.of(
                        "a request comes twice",
                        "create table customer (id text primary key, name text not null, version int not null);"
                                + " insert into customer values ('k', 'K', 0);"
                                + " create table payment (request text not null);",
                        "select count(*) from payment having count(*) > 1",
                        (transactions, connection, who) -> payOnce(connection))
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    int version = number(connection, "select version from customer where id = 'k'");
                    if (payOnce(connection)) {
                        versions("customer").update(connection, "k", version, "name = ?", "K");
                    }
                })
                .after(Remedy.ROWS, locked("customer", "k"))
                .with(
                        Remedy.MADE_FOR_IT,
                        (transactions, connection, who) -> Idempotency.in(transactions)
                                .once(OnceKey.of("pay", "r"), Fingerprint.of("80"), String.class, inside -> {
                                    pay(inside);
                                    return "paid";
                                }));
    }

    private static boolean payOnce(Connection connection) throws SQLException {
        boolean isNew = number(connection, "select count(*) from payment where request = 'r'") == 0;
        if (isNew) {
            pay(connection);
        }
        return isNew;
    }

    private static void pay(Connection connection) throws SQLException {
        run(connection, "insert into payment values ('r')");
    }

    private static Program task() {
        return Program.of(
                        "workers look for the next task",
                        "create table task (id int primary key, state text not null, version int not null);"
                                + " insert into task values (1, 'NEW', 0);"
                                + " create table effect (task int not null);",
                        "select count(*) from effect having count(*) > 1",
                        (transactions, connection, who) -> {
                            int task = next(connection);
                            if (task > 0) {
                                done(connection, task);
                                run(connection, "update task set state = 'DONE' where id = ?", task);
                            }
                        })
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    List<Integer> read = row(connection, "select max(id), max(version) from task where state = 'NEW'");
                    if (read.get(0) > 0) {
                        versions("task").update(connection, read.get(0), read.get(1), "state = ?", "DONE");
                        done(connection, read.get(0));
                    }
                })
                .with(Remedy.ROWS, (transactions, connection, who) -> {
                    int task = next(connection);
                    boolean isNew = task > 0
                            && Rows.of(transactions, "task", "id", row -> row.getString("state"))
                                    .forUpdate(task)
                                    .filter("NEW"::equals)
                                    .isPresent();
                    if (isNew) {
                        done(connection, task);
                        run(connection, "update task set state = 'DONE' where id = ?", task);
                    }
                })
                .with(Remedy.FIELD, (transactions, connection, who) -> {
                    int task = next(connection);
                    if (task > 0 && isDone(transactions, task)) {
                        done(connection, task);
                    }
                })
                .with(Remedy.MADE_FOR_IT, (transactions, connection, who) -> {
                    for (int task : Rows.of(transactions, "task", "id", row -> row.getInt("id"))
                            .claim(1, "state = ?", "NEW")) {
                        done(connection, task);
                        run(connection, "update task set state = 'DONE' where id = ?", task);
                    }
                });
    }

    private static int next(Connection connection) throws SQLException {
        return number(connection, "select max(id) from task where state = 'NEW'");
    }

    private static boolean isDone(JdbcTransactions transactions, int task) throws SQLException {
        return Fields.in(transactions)
                .of("task", task)
                .set("state", "DONE")
                .where("state = ?", "NEW")
                .apply();
    }

    private static void done(Connection connection, int task) throws SQLException {
        run(connection, "insert into effect values (?)", task);
    }

    private static Program ticket() {
        Flow<String> flow = Flow.of(List.of("NEW", "one", "two"))
                .begins("NEW")
                .allows("NEW", "one", "two")
                .ends("one", "two");
        return Program.of(
                        "two want out of one state",
                        "create table ticket (id int primary key, state text not null, version int not null);"
                                + " insert into ticket values (1, 'NEW', 0);"
                                + " create table moved (who text not null);",
                        "select count(*) from moved having count(*) <> 1",
                        (transactions, connection, who) -> {
                            if (isNew(connection)) {
                                run(connection, "update ticket set state = ? where id = 1", who);
                                moved(connection, who);
                            }
                        })
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    int version = number(connection, "select version from ticket where id = 1");
                    if (isNew(connection)) {
                        versions("ticket").update(connection, 1, version, "state = ?", who);
                        moved(connection, who);
                    }
                })
                .after(Remedy.ROWS, locked("ticket", 1))
                .with(Remedy.FIELD, (transactions, connection, who) -> {
                    if (Fields.in(transactions)
                            .of("ticket", 1)
                            .set("state", who)
                            .where("state = ?", "NEW")
                            .apply()) {
                        moved(connection, who);
                    }
                })
                .with(Remedy.MADE_FOR_IT, (transactions, connection, who) -> {
                    try {
                        Workflow.of(transactions, "ticket", flow).of(1).by(who).to(who);
                        moved(connection, who);
                    } catch (TransitionConflict e) {
                        // The other one has moved it.
                    }
                });
    }

    private static boolean isNew(Connection connection) throws SQLException {
        return number(connection, "select count(*) from ticket where state = 'NEW'") == 1;
    }

    private static void moved(Connection connection, String who) throws SQLException {
        run(connection, "insert into moved values (?)", who);
    }

    private static Program document() {
        String write = "update orders set meta = cast(? as jsonb) where id = 1";
        return Program.of(
                        "each changes another part of a document",
                        "create table orders (id int primary key, meta jsonb not null, version int not null);"
                                + " insert into orders values (1, '{\"one\": 0, \"two\": 0}', 0);",
                        "select meta from orders where meta <> '{\"one\": 1, \"two\": 1}'",
                        (transactions, connection, who) -> run(connection, write, changed(connection, who)))
                .with(Remedy.VERSION, (transactions, connection, who) -> {
                    int version = number(connection, "select version from orders where id = 1");
                    versions("orders")
                            .update(connection, 1, version, "meta = cast(? as jsonb)", changed(connection, who));
                })
                .after(Remedy.ROWS, locked("orders", 1))
                .with(
                        Remedy.FIELD,
                        (transactions, connection, who) -> Json.in(transactions)
                                .of("orders", "meta", 1)
                                .set("$." + who, 1)
                                .apply());
    }

    private static String changed(Connection connection, String who) throws SQLException {
        return text(connection, "select meta from orders where id = 1")
                .replace('"' + who + "\": 0", '"' + who + "\": 1");
    }
}
