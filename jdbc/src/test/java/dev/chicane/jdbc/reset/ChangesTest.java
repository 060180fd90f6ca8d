package dev.chicane.jdbc.reset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.reset.Changes.Row;
import dev.chicane.jdbc.reset.ComparedTables.Compared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What differs in two runs of the same schedule, without a database. */
final class ChangesTest {
    private final ComparedTables tables = new ComparedTables(List.of(table(1, "public.account")), Map.of());

    private static Table table(int number, String name) {
        List<String> columns = List.of("id", "n");
        return new Table(
                number, number, name, false, List.of(), columns, columns, List.of("id"), false, false, true, List.of());
    }

    private static Row updated(String value) {
        return new Row(1, List.of("1", "0"), List.of("1", value));
    }

    private ComparedTables withHistory() {
        Table made = table(2, "public.history");
        return tables.with(List.of(new Compared(made, ComparedColumns.of(made, Map.of()), true)));
    }

    @Test
    void a_table_that_only_one_of_them_has_is_left_out() {
        ComparedTables more = withHistory();
        List<Row> made = List.of(new Row(2, null, List.of("7", "8")));
        new Changes(more, made).leaveOutDifferences(new Changes(tables, List.of()));
        assertThat(new Changes(more, made).changes()).isEmpty();
        assertThat(tables.remarks()).singleElement().asString().endsWith(": history.");
    }

    @Test
    void a_table_that_only_the_other_one_has_is_left_out() {
        ComparedTables more = withHistory();
        List<Row> made = List.of(new Row(2, null, List.of("7", "8")));
        new Changes(tables, List.of()).leaveOutDifferences(new Changes(more, made));
        assertThat(new Changes(more, made).changes()).isEmpty();
    }

    @Test
    void columns_that_are_updated_otherwise_are_not_covered() {
        new Changes(tables, List.of(updated("1"))).leaveOutDifferences(new Changes(tables, List.of(updated("2"))));
        assertThat(tables.uncompared()).singleElement().asString().contains(": account.n. Races that show there");
        assertThat(tables.remarks()).isEmpty();
    }

    @Test
    void columns_of_new_rows_that_differ_are_a_remark() {
        var one = new Changes(tables, List.of(new Row(1, null, List.of("1", "5"))));
        one.leaveOutDifferences(new Changes(tables, List.of(new Row(1, null, List.of("1", "6")))));
        assertThat(tables.uncompared()).isEmpty();
        assertThat(tables.remarks()).singleElement().asString().endsWith(": account.n.");
    }

    @Test
    void what_is_left_out_on_request_is_told() {
        tables.leaveOutAsAsked("account.n");
        assertThat(tables.requests()).singleElement().asString().endsWith("to be left out: account.n.");
        assertThat(new Changes(tables, List.of(updated("1"))).changes()).isEmpty();
    }
}
