package dev.chicane.guard.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.PageExamples;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the page on documents, as they stand there. */
final class JsonPageTest {
    @Test
    void the_examples_of_the_page_are_run_here() throws IOException {
        PageExamples.areRun("json.md", 2, JsonPageTest.class);
    }

    @Test
    void they_do_what_it_says() throws SQLException {
        try (TestDatabase database =
                new TestDatabase("create table orders (id int primary key, meta jsonb, version int);"
                        + " insert into orders values (7, '{\"n\": 1}')")) {
            JdbcTransactions transactions = database.transactions();

            Json json = Json.in(transactions);

            json.of("orders", "meta", 7)
                    .set("$.status", "PAID")
                    .append("$.tags", "vip")
                    .apply();

            Optional<Long> count =
                    json.of("orders", "meta", 7).increment("$.n", 1).returning("$.n", Long.class);

            assertThat(count).contains(2L);

            json.of("orders", "meta", 7).edit(doc -> {
                if (doc.get("$.lines", List.class).map(lines -> lines.size()).orElse(0) < 10) {
                    doc.append("$.lines", Map.of("price", 4)).put("$.status", "OPEN");
                }
            });

            assertThat(database.ask("select meta || jsonb_build_object('v', version) from orders"))
                    .isEqualTo(
                            "{\"n\": 2, \"v\": 3, \"tags\": [\"vip\"], \"lines\": [{\"price\": 4}], \"status\": \"OPEN\"}");
        }
    }
}
