package dev.chicane.guard.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.TestDatabase;
import dev.chicane.guard.json.Json;
import dev.chicane.guard.transaction.JdbcTransactions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many threads that change one row of a real PostgreSQL at the same time. */
final class CrowdTest {
    private static final int THREADS = 16;
    private static final int TIMES = 120;
    private static TestDatabase database;

    private JdbcTransactions transactions;
    private Fields fields;
    private Json json;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase(
                "create table counter (id int primary key, n bigint not null, least int, greatest int, meta"
                        + " jsonb, version bigint not null default 0)");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        transactions = database.transactions();
        fields = Fields.in(transactions);
        json = Json.in(transactions);
        database.run("truncate counter; insert into counter (id, n) values (1, 0)");
    }

    private static void all(int threads, int times, Callable<?> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                ends.add(pool.submit(() -> {
                    barrier.await();
                    for (int n = 0; n < times; n++) {
                        work.call();
                    }
                    return null;
                }));
            }
            for (Future<Void> end : ends) {
                end.get();
            }
        }
    }

    private static String counter(String columns) throws SQLException {
        return String.valueOf(database.ask("select concat_ws(' ', " + columns + ") from counter"));
    }

    @Test
    void none_loses_what_another_has_added() throws Exception {
        var next = new AtomicInteger();
        all(THREADS, TIMES, () -> {
            int value = next.incrementAndGet();
            return fields.of("counter", 1)
                    .add("n", 1)
                    .min("least", value)
                    .max("greatest", value)
                    .apply();
        });
        int sum = THREADS * TIMES;
        assertThat(counter("n, least, greatest, version")).isEqualTo(sum + " 1 " + sum + " " + sum);
    }

    @Test
    void each_hears_of_a_value_of_its_own() throws Exception {
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        all(
                THREADS,
                TIMES,
                () -> heard.add(fields.of("counter", 1)
                        .add("n", 1)
                        .returning("n", Long.class)
                        .orElseThrow()));
        assertThat(heard).doesNotHaveDuplicates().hasSize(THREADS * TIMES).contains(1L, (long) THREADS * TIMES);
    }

    @Test
    void no_more_is_taken_than_there_is() throws Exception {
        fields.of("counter", 1).set("n", 100).apply();
        var taken = new AtomicInteger();
        all(
                THREADS,
                TIMES,
                () -> transactions.call(connection -> fields.of("counter", 1)
                                .subtract("n", 7)
                                .where("n >= ?", 7)
                                .apply()
                        && taken.incrementAndGet() > 0));
        assertThat(taken).hasValue(14);
        assertThat(counter("n, version")).isEqualTo("2 15");
    }

    @Test
    void none_loses_what_another_has_written_into_a_document() throws Exception {
        var next = new AtomicInteger();
        all(THREADS, TIMES, () -> {
            int value = next.incrementAndGet();
            return json.of("counter", "meta", 1)
                    .increment("$.a.n", 1)
                    .append("$.all", value)
                    .set("$.by['" + value + "']", true)
                    .apply();
        });
        int sum = THREADS * TIMES;
        assertThat(counter("meta #> '{a,n}', jsonb_array_length(meta -> 'all'), version"))
                .isEqualTo(sum + " " + sum + " " + sum);
        assertThat(database.ask("select count(distinct k) from counter, jsonb_object_keys(meta -> 'by') k"))
                .isEqualTo("" + sum);
    }

    @Test
    void none_loses_what_another_has_edited() throws Exception {
        var isEdit = new AtomicInteger();
        all(THREADS, TIMES, () -> {
            if (isEdit.incrementAndGet() % 2 == 0) {
                return json.of("counter", "meta", 1).increment("$.n", 1).apply();
            }
            return json.of("counter", "meta", 1)
                    .call(document -> document.put(
                            "$.n", document.get("$.n", Integer.class).orElse(0) + 1));
        });
        assertThat(counter("meta -> 'n', version")).isEqualTo(THREADS * TIMES + " " + THREADS * TIMES);
    }

    @Test
    @Tag("slow")
    void sixteen_threads_lose_none_of_a_hundred_thousand_each() throws Exception {
        all(16, 100_000, () -> fields.of("counter", 1).add("n", 1).apply());
        assertThat(counter("n, version")).isEqualTo("1600000 1600000");
    }
}
