package dev.chicane.guard.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.guard.JsonMismatch;
import dev.chicane.guard.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Changes come to the same in the database and in memory: of each document, at each place. */
final class JsonSqlTest {
    private static final List<String> DOCUMENTS = List.of(
            "null",
            "{}",
            "[]",
            "5",
            "\"text\"",
            "true",
            "[1,2,3]",
            "[[1],{\"a\":2}]",
            "{\"a\":null}",
            "{\"a\":1.50,\"b\":\"x\"}",
            "{\"a\":{\"b\":7,\"c\":null}}",
            "{\"a\":{\"0\":{\"b\":1},\"-1\":2}}",
            "{\"a\":[{\"b\":1},5,null,[8]]}",
            "{\"a\":[],\"0\":1}",
            "{\"a\":\"0\"}",
            "{\"0\":[1,2],\"a\":{\"b\":{\"c\":[1]}}}");
    private static final List<String> PATHS = List.of(
            "$",
            "$.a",
            "$.a.b",
            "$.a.b.c",
            "$['0']",
            "$.a['0']",
            "$.a['-1']",
            "$.a['0'].b",
            "$[0]",
            "$[0][0]",
            "$[-1]",
            "$[7]",
            "$.a[0]",
            "$.a[0].b",
            "$.a[-1]",
            "$.a[3][0]",
            "$.a[9]",
            "$.a[-9]",
            "$.a.b.c[0]",
            "$.z.y.x",
            "$.z[0]");
    private static final List<Function<JsonPath, JsonChange>> CHANGES = List.of(
            path -> new JsonChange.Set(path, "it's \"new\"\n\u00e9"),
            path -> new JsonChange.Set(path, null),
            path -> new JsonChange.Set(path, Map.of("b", List.of())),
            JsonChange.Remove::new,
            path -> new JsonChange.Append(path, List.of(BigDecimal.ONE)),
            path -> new JsonChange.Append(path, null),
            path -> new JsonChange.Merge(path, Map.of("b", true, "n", BigDecimal.TEN)),
            path -> new JsonChange.Increment(path, new BigDecimal("-0.25")));

    private static TestDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = new TestDatabase("create table doc (id int primary key, meta jsonb, version int not null default 0);"
                + " insert into doc values (1)");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static Stream<JsonChange> all() {
        return PATHS.stream()
                .map(JsonPath::of)
                .flatMap(path -> CHANGES.stream().map(change -> change.apply(path)))
                .filter(change -> !(change instanceof JsonChange.Remove)
                        || !change.path().steps().isEmpty());
    }

    @ParameterizedTest
    @FieldSource("DOCUMENTS")
    void one_change_is_the_same_in_the_database_and_in_memory(String document) throws SQLException {
        for (JsonChange change : all().toList()) {
            compare(document, List.of(change));
        }
    }

    @Test
    void of_a_column_that_is_null_too() throws SQLException {
        for (JsonChange change : all().toList()) {
            compare(null, List.of(change));
        }
    }

    @Test
    void and_several_one_after_the_other() throws SQLException {
        var random = new Random(7);
        List<JsonChange> changes = all().toList();
        for (int i = 0; i < 400; i++) {
            List<JsonChange> some = new ArrayList<>();
            for (int n = 2 + random.nextInt(3); n > 0; n--) {
                some.add(changes.get(random.nextInt(changes.size())));
            }
            compare(random.nextInt(10) == 0 ? null : DOCUMENTS.get(random.nextInt(DOCUMENTS.size())), some);
        }
    }

    private static void compare(@Nullable String document, List<JsonChange> changes) throws SQLException {
        String what = document + " " + changes;
        Object expected = document == null ? null : JsonTree.parsed(document);
        String mismatch = "none";
        try {
            for (JsonChange change : changes) {
                expected = change.applied(expected, "doc(1).meta");
            }
        } catch (JsonMismatch e) {
            mismatch = e.getMessage();
            expected = document == null ? null : JsonTree.parsed(document);
        }
        database.run("update doc set version = 0, meta = "
                + (document == null ? "null" : "'" + document.replace("'", "''") + "'"));

        String found = "none";
        try {
            assertThat(done(changes)).isTrue();
        } catch (JsonMismatch e) {
            found = e.getMessage();
        }

        assertThat(found).as(what).isEqualTo(mismatch);
        boolean isNull = expected == null && document == null;
        assertThat(database.ask(
                        "select case when case when ? then meta is null else meta = cast(? as jsonb) end then version::text"
                                + " else 'it is ' || coalesce(meta::text, 'NULL') end from doc",
                        isNull,
                        JsonWriter.text(expected)))
                .as("%s, expected %s", what, JsonWriter.text(expected))
                .isEqualTo("none".equals(mismatch) ? "1" : "0");
    }

    private static boolean done(List<JsonChange> changes) throws SQLException {
        JsonUpdate update = Json.in(database.transactions()).of("doc", "meta", 1);
        for (JsonChange change : changes) {
            String path = change.path().text();
            if (change instanceof JsonChange.Set set) {
                update.set(path, set.value());
            } else if (change instanceof JsonChange.Remove) {
                update.remove(path);
            } else if (change instanceof JsonChange.Append append) {
                update.append(path, append.value());
            } else if (change instanceof JsonChange.Merge merge) {
                update.merge(path, merge.members());
            } else if (change instanceof JsonChange.Increment increment) {
                update.increment(path, increment.amount());
            }
        }
        return update.apply();
    }
}
