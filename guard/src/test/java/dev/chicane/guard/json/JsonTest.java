package dev.chicane.guard.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chicane.guard.JsonMismatch;
import dev.chicane.guard.NoSuchRow;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents in a real PostgreSQL. */
final class JsonTest {
    private static TestDatabase database;

    private JdbcTransactions transactions;
    private Json json;

    @BeforeAll
    static void start() throws SQLException {
        database =
                new TestDatabase("create table orders (id int primary key, number text unique, meta jsonb, plain json,"
                        + " \"odd \"\"name\" jsonb, state text, version int not null default 0)");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        transactions = database.transactions();
        json = Json.in(transactions);
        database.run(
                "truncate orders; insert into orders values"
                        + " (7, 'A-7', '{\"status\": \"NEW\", \"tags\": [\"x\"], \"n\": 1, \"lines\": [{\"price\": 2.50}]}', '{}', null, 'OPEN')");
    }

    private JsonUpdate order() {
        return json.of("orders", "meta", 7);
    }

    private static String meta() throws SQLException {
        return String.valueOf(database.ask("select meta || jsonb_build_object('v', version) from orders"));
    }

    // ---------------------------------------------------------------- one statement

    @Test
    void several_changes_are_one_statement() throws SQLException {
        database.run("create table seen (id serial); create function note() returns trigger language plpgsql as"
                + " 'begin insert into seen default values; return null; end';"
                + " create trigger notes after update on orders for each statement execute function note()");
        boolean isDone = order().set("$.status", "PAID")
                .append("$.tags", "vip")
                .append("$.tags", List.of(1, 2))
                .increment("$.n", 2)
                .increment("$.lines[-1].price", new BigDecimal("0.50"))
                .merge("$.buyer", Map.of("name", "O'Neil \u00e9"))
                .remove("$.lines[9]")
                .apply();

        assertThat(isDone).isTrue();
        assertThat(meta())
                .isEqualTo(
                        "{\"n\": 3, \"v\": 1, \"tags\": [\"x\", \"vip\", [1, 2]], \"buyer\": {\"name\": \"O'Neil \u00e9\"},"
                                + " \"lines\": [{\"price\": 3.00}], \"status\": \"PAID\"}");
        assertThat(database.ask("select count(*) from seen")).isEqualTo("1");
        database.run("drop trigger notes on orders; drop function note; drop table seen");
    }

    @Test
    void a_condition_on_the_row_or_the_document_decides() throws SQLException {
        assertThat(order().set("$.status", "PAID").where("state = ?", "CLOSED").apply())
                .isFalse();
        assertThat(order().set("$.status", "PAID")
                        .where("meta ->> ? = ?", "status", "OLD")
                        .apply())
                .isFalse();
        assertThat(order().set("$.status", "PAID")
                        .where("meta ->> ? = ?", "status", "NEW")
                        .where("state = ?", "OPEN")
                        .apply())
                .isTrue();
        assertThat(meta()).contains("\"v\": 1", "PAID");
    }

    @Test
    void what_is_there_then_is_returned() throws SQLException {
        assertThat(order().increment("$.n", 4).returning("$.n", Long.class)).contains(5L);
        assertThat(order().append("$.tags", "y").returning("$.tags", List.class))
                .contains(List.of("x", "y"));
        assertThat(order().remove("$.tags").returning("$.lines[0].price", BigDecimal.class))
                .contains(new BigDecimal("2.50"));
        assertThat(order().set("$", Map.of("a", true)).returning("$", JsonText.class))
                .contains(new JsonText("{\"a\":true}"));
        assertThat(order().increment("$.n", 4).where("false").returning("$.n", Long.class))
                .isEmpty();
    }

    @Test
    void what_can_t_be_returned_is_not_done() throws SQLException {
        assertThatThrownBy(() -> order().increment("$.n", 0.5).returning("$.n", Long.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orders(7).meta $.n is the number 1.5, which is no Long.");
        assertThatThrownBy(() -> order().increment("$.n", 1).returning("$.m", Long.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing is at orders(7).meta $.m then, so that it can't be returned.");
        assertThatThrownBy(() -> order().increment("$.n", 1).returning("$.tags", String.class))
                .hasMessage("orders(7).meta $.tags is an array, which is no String.");
        assertThat(meta()).contains("\"n\": 1, \"v\": 0");
    }

    @Test
    void another_kind_of_value_is_told_and_the_transaction_goes_on() throws SQLException {
        transactions.run(connection -> {
            assertThatThrownBy(() ->
                            order().set("$.ok", true).append("$.status", 1).apply())
                    .isInstanceOf(JsonMismatch.class)
                    .hasMessage("orders(7).meta: can't append to $.status: $.status is a string, not an array.");
            assertThatThrownBy(() -> order().set("$.tags.x", 1).apply())
                    .hasMessage("orders(7).meta: can't set $.tags.x: $.tags is an array, not an object.");
            assertThatThrownBy(() -> order().set("$.tags[1]", 1).apply())
                    .hasMessage("orders(7).meta: can't set $.tags[1]: $.tags has 1 elements, and none at that position:"
                            + " append to it.");
            order().increment("$.n", 1).apply();
        });
        assertThat(meta()).contains("\"n\": 2, \"v\": 1").doesNotContain("ok");
    }

    @Test
    void a_row_that_is_not_there_is_told() {
        assertThatThrownBy(() -> json.of("orders", "meta", 8).set("$.a", 1).apply())
                .isInstanceOf(NoSuchRow.class)
                .hasMessage("orders(8) is not there: no row has that as its primary key.");
        assertThatThrownBy(() -> json.of("orders", "meta", 8).edit(document -> document.put("$.a", 1)))
                .isInstanceOf(NoSuchRow.class);
    }

    @Test
    void the_column_is_one_for_documents() {
        assertThatThrownBy(() -> json.of("orders", "plain", 7).set("$.a", 1).apply())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "orders.plain is of type json, and documents are changed in columns of type jsonb: change its"
                                + " type.");
        assertThatThrownBy(() -> json.of("orders", "plain", 7).edit(document -> document.put("$.a", 1)))
                .hasMessageStartingWith("orders.plain is of type json");
        assertThatThrownBy(() -> json.of("orders", "mete", 7).set("$.a", 1).apply())
                .hasMessageStartingWith("orders has no column \"mete\"; it has id, number, meta");
    }

    @Test
    void names_in_paths_and_of_columns_are_values_whatever_is_in_them() throws SQLException {
        json.of(Table.of("orders").withKey("number"), "odd \"name", "A-7")
                .set("$['it\\'s }\"; drop'].b", 1)
                .apply();
        assertThat(database.ask("select \"odd \"\"name\" from orders")).isEqualTo("{\"it's }\\\"; drop\": {\"b\": 1}}");
    }

    @Test
    void a_column_may_have_any_name() throws SQLException {
        database.run("create schema shop; create table shop.names (k1 int primary key, d jsonb, v jsonb, s0 jsonb);"
                + " insert into shop.names values (1, '{\"is\": \"d\"}', null, '{}')");
        for (String column : List.of("d", "v", "s0")) {
            json.of("shop.names", column, 1)
                    .set("$.a", column)
                    .increment("$.b", 1)
                    .apply();
            json.of("shop.names", column, 1).remove("$.b").apply();
        }
        assertThat(database.ask("select concat_ws(' ', d, v, s0) from shop.names"))
                .isEqualTo("{\"a\": \"d\", \"is\": \"d\"} {\"a\": \"v\"} {\"a\": \"s0\"}");
    }

    @Test
    void nothing_to_do_is_told() {
        assertThatThrownBy(() -> order().where("true").apply())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Nothing is to be changed in orders(7).meta: say what.");
    }

    // ---------------------------------------------------------------- an edit

    @Test
    void an_edit_is_saved_when_its_block_is_over() throws SQLException {
        order().edit(document -> {
            int lines = document.get("$.lines", List.class).orElseThrow().size();
            document.put("$.count", lines + 1)
                    .append("$.lines", Map.of("price", 4))
                    .increment(
                            "$.n",
                            document.get("$.lines[1].price", Integer.class).orElseThrow())
                    .merge("$", Map.of("status", "PAID"))
                    .remove("$.tags");
        });
        assertThat(meta())
                .isEqualTo(
                        "{\"n\": 5, \"v\": 1, \"count\": 2, \"lines\": [{\"price\": 2.50}, {\"price\": 4}], \"status\":"
                                + " \"PAID\"}");
    }

    @Test
    void an_edit_whose_block_throws_is_discarded() throws SQLException {
        var failure = new IOException("for a test");
        Throwable thrown = catchThrowable(() -> order().edit(document -> {
            document.put("$.status", "PAID");
            throw failure;
        }));
        assertThat(thrown).isSameAs(failure);
        assertThatThrownBy(() -> order().edit(
                                document -> document.put("$.status", "PAID").put("$.n.x", 1)))
                .isInstanceOf(JsonMismatch.class)
                .hasMessage("orders(7).meta: can't set $.n.x: $.n is a number, not an object.");
        assertThat(meta()).contains("NEW", "\"v\": 0");
    }

    @Test
    void an_edit_that_is_caught_in_a_transaction_takes_it_along() throws SQLException {
        assertThatThrownBy(() -> transactions.run(connection -> {
                    order().increment("$.n", 1).apply();
                    assertThatThrownBy(() -> order().edit(document -> {
                                document.put("$.status", "PAID");
                                throw new IOException("for a test");
                            }))
                            .isInstanceOf(IOException.class);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("for a test");
        assertThat(meta()).contains("NEW", "\"v\": 0");
    }

    @Test
    void what_is_not_changed_is_not_written() throws SQLException {
        String status =
                order().call(document -> document.get("$.status", String.class).orElseThrow());
        assertThat(status).isEqualTo("NEW");
        assertThat(meta()).contains("\"v\": 0");
    }

    @Test
    void what_is_read_of_it_is_a_copy() throws SQLException {
        order().edit(document -> {
            List<Object> tags = new ArrayList<>(List.of(1));
            document.put("$.other", tags);
            tags.add(2);
            Object read = document.get("$.tags").orElseThrow();
            ((List<?>) read).clear();
        });
        assertThat(meta()).contains("\"tags\": [\"x\"]", "\"other\": [1]");
    }

    @Test
    void a_document_is_not_changed_after_its_block() throws SQLException {
        JsonDocument escaped = order().call(document -> document);
        assertThatThrownBy(() -> escaped.put("$.status", "PAID"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("orders(7).meta was edited in a block that is over");
        assertThatThrownBy(() -> escaped.get("$.status")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_column_that_is_null_is_edited_as_nothing() throws SQLException {
        json.of("orders", "odd \"name", 7).edit(document -> {
            assertThat(document.get("$")).isEmpty();
            assertThat(document.get("$.a[0]")).isEmpty();
            document.remove("$.a");
        });
        assertThat(database.ask("select \"odd \"\"name\" is null from orders")).isEqualTo("t");
        json.of("orders", "odd \"name", 7).edit(document -> document.put("$.a.b", null));
        assertThat(database.ask("select \"odd \"\"name\" from orders")).isEqualTo("{\"a\": {\"b\": null}}");
    }

    @Test
    void a_document_that_is_null_stays_a_document() throws SQLException {
        json.of("orders", "odd \"name", 7)
                .edit(document -> document.put("$", null).remove("$.a"));
        assertThat(database.ask("select \"odd \"\"name\" is null from orders")).isEqualTo("t");
        json.of("orders", "odd \"name", 7).set("$", 1).apply();
        json.of("orders", "odd \"name", 7).edit(document -> document.put("$", null));
        assertThat(database.ask("select \"odd \"\"name\" from orders")).isEqualTo("null");
        json.of("orders", "odd \"name", 7).edit(document -> document.remove("$.a"));
        assertThat(database.ask("select \"odd \"\"name\" from orders")).isEqualTo("null");
    }

    @Test
    void changes_before_a_block_are_refused() {
        assertThatThrownBy(() -> order().set("$.a", 1).edit(document -> document.put("$.b", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("have the block make them");
        assertThatThrownBy(() -> order().where("true").call(JsonDocument::toString))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_the_block_changes_past_its_document_is_not_overwritten() throws SQLException {
        assertThatThrownBy(() -> order().edit(document -> {
                    order().increment("$.n", 1).apply();
                    document.put("$.status", "PAID");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "orders(7).meta was changed in the block that edits it, but not by its document");
        assertThat(meta()).contains("NEW", "\"n\": 1", "\"v\": 0");

        order().edit(document -> order().increment("$.n", 1).apply());
        assertThat(meta()).contains("\"n\": 2, \"v\": 1");
    }

    @Test
    void other_changes_in_the_block_are_in_its_transaction() throws SQLException {
        assertThatThrownBy(() -> order().edit(document -> {
                    json.of("orders", "odd \"name", 7).set("$.a", 1).apply();
                    document.put("$.b", 1);
                    throw new IOException("for a test");
                }))
                .isInstanceOf(IOException.class);
        assertThat(database.ask("select \"odd \"\"name\" is null from orders")).isEqualTo("t");
    }
}
