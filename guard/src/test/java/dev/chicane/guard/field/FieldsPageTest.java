package dev.chicane.guard.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.PageExamples;
import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.table.Table;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples of the page on fields, as they stand there. */
final class FieldsPageTest {
    @Test
    void the_examples_of_the_page_are_run_here() throws IOException {
        PageExamples.areRun("fields.md", 2, FieldsPageTest.class);
    }

    @Test
    void they_do_what_it_says() throws SQLException {
        try (TestDatabase database = new TestDatabase("""
                create table account (id int primary key, balance bigint not null, changed timestamptz, version int not null);
                create table customer (id int primary key, mail text unique, best int);
                insert into account values (7, 100, null, 1);
                insert into customer values (1, 'alice@example.org', 3)""")) {
            JdbcTransactions transactions = database.transactions();

            Fields fields = Fields.in(transactions);

            Optional<Long> left = fields.of("account", 7)
                    .subtract("balance", 30)
                    .where("balance >= ?", 30)
                    .returning("balance", Long.class);

            assertThat(left).contains(70L);

            transactions.run(connection -> {
                fields.of("account", 7).add("balance", 5).setNow("changed").apply();
                fields.of(Table.of("customer").withKey("mail"), "alice@example.org")
                        .max("best", 5)
                        .apply();
            });

            assertThat(
                            database.ask(
                                    "select concat_ws(' ', balance, changed is not null, version, best) from account, customer"))
                    .isEqualTo("75 t 3 5");
        }
    }
}
