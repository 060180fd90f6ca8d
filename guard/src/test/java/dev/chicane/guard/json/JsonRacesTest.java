package dev.chicane.guard.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.Exploration;
import dev.chicane.engine.Verdict;
import dev.chicane.guard.Search;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trap 23: a document that two change, in every order of their statements; and the same made by hand. */
final class JsonRacesTest {
    private static final String BOTH =
            "select meta from orders where meta <> '{\"n\": 106, \"tags\": [\"x\", \"vip\"], \"status\": \"PAID\"}'";

    private static Search search;
    private static JdbcTransactions transactions;
    private static Json json;

    @BeforeAll
    static void start() throws SQLException {
        search = new Search("create table orders (id int primary key, meta jsonb not null, version int not null);"
                + " insert into orders values (7, '{\"n\": 100, \"tags\": [\"x\"], \"status\": \"NEW\"}', 0)");
        transactions = JdbcTransactions.over(search.database().dataSource());
        json = Json.in(transactions);
        // The table is known from here on.
        order().set("$.n", 100).where("version > ?", 7).apply();
    }

    @AfterAll
    static void stop() throws SQLException {
        search.close();
    }

    private static JsonUpdate order() {
        return json.of("orders", "meta", 7);
    }

    private static Exploration twoDo(Callable<?> one, Callable<?> other) {
        return search.of(race -> {
            race.actor("one", one::call);
            race.actor("other", other::call);
            race.invariant("both are there", BOTH);
        });
    }

    private static boolean adds() throws SQLException {
        return order().increment("$.n", 5).append("$.tags", "vip").apply();
    }

    @Test
    void changes_of_two_are_all_there_in_any_order() {
        Exploration found = twoDo(
                JsonRacesTest::adds,
                () -> transactions.call(connection ->
                        order().increment("$.n", 1).set("$.status", "PAID").returning("$.n", Long.class)));
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    @Test
    void a_change_and_an_edit_are_too() {
        Exploration found = twoDo(
                JsonRacesTest::adds,
                () -> order().call(document -> document.put(
                                "$.n", document.get("$.n", Integer.class).orElseThrow() + 1)
                        .put("$.status", "PAID")));
        assertThat(found.verdict()).as(Search.failure(found)).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.schedules()).isGreaterThan(1);
    }

    @Test
    void a_document_that_is_read_changed_and_written_loses_what_came_between() {
        Exploration found = twoDo(
                JsonRacesTest::adds,
                () -> transactions.call(connection -> {
                    JsonDocument document;
                    try (PreparedStatement ask = connection.prepareStatement("select meta from orders where id = 7");
                            ResultSet rows = ask.executeQuery()) {
                        rows.next();
                        document = new JsonDocument("by hand", rows.getString(1));
                    }
                    document.increment("$.n", 1).put("$.status", "PAID");
                    try (PreparedStatement write =
                            connection.prepareStatement("update orders set meta = cast(? as jsonb) where id = 7")) {
                        write.setString(1, document.text());
                        return write.executeUpdate();
                    }
                }));
        assertThat(found.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Search.failure(found)).contains("both are there");
    }
}
