package dev.chicane.jdbc.history.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.jdbc.history.Anomaly;
import dev.chicane.jdbc.history.CheckedHistory;
import dev.chicane.jdbc.history.HistoryCheck;
import dev.chicane.jdbc.history.IsolationLevel;
import dev.chicane.jdbc.history.Transaction;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Histories in each format: what is read of them, what is found in them, and what is said of files that are none. */
final class HistoryFileTest {
    private static ReadHistory read(String name, String text) throws IOException {
        return read(name, text, null, null);
    }

    private static ReadHistory read(
            String name, String text, @Nullable HistoryFormat format, @Nullable HistoryModel model) throws IOException {
        return HistoryFile.read(name, new StringReader(text), format, model);
    }

    private static String found(CheckedHistory checked) {
        return checked.anomalies().stream()
                .map(anomaly -> anomaly.phenomenon().term() + " " + anomaly.plain())
                .collect(Collectors.joining(" + "));
    }

    private static String strongest(CheckedHistory checked) {
        return checked.strongest().stream().map(IsolationLevel::key).collect(Collectors.joining(" "));
    }

    /** The last two columns: what is found, and the strongest level. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "append x 1, append y 1; append x 2, append y 2; r x 1 2, r y 2 1; | G0 dirty write | ''",
                "!append x 1; r x 1; | G1a dirty read, of what was rolled back | read-uncommitted",
                "!append x 1; append x 2; r x 1 2; | G1a dirty read, of what was rolled back | read-uncommitted",
                "append x 1, append x 2; r x 1; r x 1 2; | G1b dirty read, of an intermediate value | read-uncommitted",
                "append x 1, r y 2; append y 2, r x 1; | G1c circular information flow | read-uncommitted",
                "r x, r y 1; append x 1, append y 1; | G-single read skew | read-committed",
                "r x, r x 1; append x 1; | G-single non-repeatable read | read-committed",
                "r x, append x 1; r x, append x 2; r x 1 2; | G-single lost update | read-committed",
                "r x, append x 1; r x, append x 2; | G-single lost update | read-committed",
                "append x 1; append y 2; r x 1, r y; r x, r y 2; | G-nonadjacent long fork | read-committed",
                "r y, append x 1; r x, append y 1; | G2-item write skew | snapshot",
                "append x 1, r x; | internal own write not seen | ''",
                "r x 1 2; r x 2; append x 1; append x 2; | incompatible order incompatible order | ''",
                "r x 1 1; append x 1; | duplicate duplicate element | ''",
                "r x 1 2; append x 2; | garbage read garbage read | ''",
                "append x 1; r x 1, append x 2; r x 1 2; | '' | serializable",
                "?append x 1, append y 1; r x 1, r y; | G-single read skew | read-committed",
                "?append x 1, append y 1; r x, r y; | '' | serializable",
            })
    void lists_in_each_format(String history, String found, String strongest) throws IOException {
        for (Rendering format :
                List.of(Rendering.EDN_VECTOR, Rendering.EDN_LINES, Rendering.JSON_ARRAY, Rendering.JSON_LINES)) {
            ReadHistory read = read(format.fileName(), format.of(history));
            CheckedHistory checked = HistoryCheck.check(read.history());
            assertThat(found(checked)).as("%s", format).isEqualTo(found);
            assertThat(strongest(checked)).as("%s", format).isEqualTo(strongest);
            assertThat(read.model()).isEqualTo(HistoryModel.LIST_APPEND);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "!w x 1; r x 1; | G1a dirty read, of what was rolled back | read-uncommitted",
                "w x 1, w x 2; r x 1; | G1b dirty read, of an intermediate value | read-uncommitted",
                "w x 1, r y 2; w y 2, r x 1; | G1c circular information flow | read-uncommitted",
                "r x nil, r y 1; w x 1, w y 1; | G-single read skew | read-committed",
                "r x nil, r x 1; w x 1; | G-single non-repeatable read | read-committed",
                "w x 1; w x 2; r x 1, r x 2; | G-single non-repeatable read | read-committed",
                "r x nil, w x 1; r x nil, w x 2; | G-single lost update | read-committed",
                "w x 1; w y 2; r x 1, r y nil; r x nil, r y 2; | G-nonadjacent long fork | read-committed",
                "r y nil, w x 1; r x nil, w y 1; | G2-item write skew | snapshot",
                "w x 1, r x nil; | internal own write not seen | ''",
                "r x 1; | garbage read garbage read | ''",
                "r x 1, w x 2; r x 2, w x 1; | G1c circular information flow + incompatible order incompatible order | ''",
                "w x 1; r x 1, w x 2; r x 2; | '' | serializable",
            })
    void registers_in_each_format(String history, String found, String strongest) throws IOException {
        for (Rendering format : Rendering.values()) {
            ReadHistory read = read(format.fileName(), format.of(history));
            CheckedHistory checked = HistoryCheck.check(read.history());
            assertThat(found(checked)).as("%s", format).isEqualTo(found);
            assertThat(strongest(checked)).as("%s", format).isEqualTo(strongest);
            assertThat(read.model()).isEqualTo(HistoryModel.RW_REGISTER);
        }
    }

    @Test
    void an_invocation_and_what_came_of_it_are_one_transaction() throws IOException {
        ReadHistory read = read("h.edn", """
                ; what Jepsen writes
                {:type :info, :f :start-partition, :process :nemesis, :value nil}
                {:type :invoke, :f :txn, :process 0, :index 0, :value [[:append 5 1] [:r 5 nil]]}
                {:type :invoke, :f :txn, :process 1, :index 1, :value [[:append 5 2]]}
                #jepsen.history.Op{:type :ok, :f :txn, :process 0, :index 2, :value [[:append 5 1] [:r 5 [1]]]}
                {:type :fail, :f :txn, :process 1, :index 3, :value nil, :error [:abort "x"]}
                {:type :invoke, :f :txn, :process 1, :index 4, :value [[:append 5 3]]}
                {:type :info, :f :txn, :process 1, :index 5}
                {:type :invoke, :f :txn, :process 2, :index 6, :value [[:append 5 4]], :time 123N}
                """);
        assertThat(read.format()).isEqualTo(HistoryFormat.EDN);
        assertThat(read.skipped()).isEqualTo(1);
        assertThat(read.history().transactions())
                .extracting(Transaction::name, Transaction::session, Transaction::status)
                .map(tuple -> tuple.toList().toString())
                .containsExactly(
                        "[T2, process 0, COMMITTED]",
                        "[T3, process 1, ABORTED]",
                        "[T5, process 1, UNKNOWN]",
                        "[T6, process 2, UNKNOWN]");
        assertThat(read.history().transactions().getFirst().operations())
                .extracting(operation -> operation.label())
                .containsExactly("append 5 1", "read 5 = [1]");
    }

    @Test
    void without_processes_only_what_came_of_invocations_counts() throws IOException {
        ReadHistory read = read("h.edn", """
                {:index 0 :type :invoke :value [[:append 1 1]]}
                {:index 1 :type :invoke :value [[:append 1 2]]}
                {:index 2 :type :ok :value [[:append 1 2]]}
                {:index 3 :type :ok :value [[:append 1 1]]}
                """);
        assertThat(read.history().transactions()).extracting(Transaction::name).containsExactly("T2", "T3");
        assertThat(read.history().transactions())
                .extracting(Transaction::session)
                .containsOnly("process unknown");
    }

    @Test
    void sessions_of_a_text_may_number_their_transactions_alike() throws IOException {
        ReadHistory read = read("h.txt", """
                r(x,0,1,1)
                w(x,1,1,1)
                w(x,2,2,1)
                w(x,3,2,-1)
                """);

        assertThat(read.history().transactions())
                .extracting(Transaction::name)
                .containsExactly("T1 of session 1", "T1 of session 2", "line 4 of session 2");
    }

    @Test
    void text_may_declare_an_initial_value_and_have_comments() throws IOException {
        ReadHistory read = read("h", """
                # key, value, session, transaction
                initial(-1)

                r(x,-1,0,1)
                w(x, 0, 0, 1)
                r(x,0,7,2)
                """);
        assertThat(read.format()).isEqualTo(HistoryFormat.TEXT);
        assertThat(HistoryCheck.check(read.history()).anomalies()).isEmpty();
        assertThat(read.history().transactions())
                .extracting(Transaction::session)
                .containsExactly("session 0", "session 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h     | [{:type :ok}]              | EDN",
                "h     | {:type :ok :process 1}     | EDN",
                "h     | #op{:type :ok}             | EDN",
                "h     | [ {\"type\": \"ok\"}]      | JSON",
                "h     | {\"type\":\"ok\"}          | JSON",
                "h     | r(1,2,3,4)                 | TEXT",
                "h     | # a comment                | TEXT",
                "h.EDN | what                       | EDN",
                "h.ndjson | what                    | JSON",
                "h     | what                       | TEXT",
            })
    void the_format_is_told_by_the_name_or_the_begin(String name, String begin, HistoryFormat format) {
        assertThat(HistoryFormat.of(name, begin)).isEqualTo(format);
    }

    @Test
    void an_empty_file_has_no_transaction() throws IOException {
        for (String name : List.of("h.edn", "h.json", "h.txt", "h")) {
            assertThat(read(name, "").history().transactions()).isEmpty();
            assertThat(read(name, "\n \n").history().transactions()).isEmpty();
        }
        assertThat(read("h.edn", "[]").history().transactions()).isEmpty();
        assertThat(read("h.json", "[]").history().transactions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h.edn  | {:type :ok;{:a 1;            | line 3 is no EDN: ",
                "h.edn  | {:type [1 2};                | line 1 is no EDN: Expected ], but found }",
                "h.edn  | {:type [1 2                  | line 1 is no EDN: Expected ], but found the end of the file",
                "h.edn  | [{:type :ok, :process 1, :value []}; | line 2 is the last one, and the list of operations does not end with ]",
                "h.edn  | [] []                        | line 1 has more behind the list of operations",
                "h.edn  | [[1]]                        | line 1 has [1], where an operation is expected: a map with type, process and value",
                "h.edn  | {:process 1}                 | line 1 has an operation with the type null, and there are invoke, ok, fail and info",
                "h.edn  | {:type :done :process 1}     | line 1 has an operation with the type done, and there are invoke, ok, fail and info",
                "h.edn  | ;@ 5}                        | line 2 has the value 5, where a list is expected such as [[append x 1] [r x [1]]]",
                "h.edn  | @ nil}                       | line 1 has the value null, where a list is expected",
                "h.edn  | @ [[:r 1]]}                  | line 1 has [r, 1] in a transaction: a list of three is expected",
                "h.edn  | @ [[:cas 1 2]]}              | line 1 has [cas, 1, 2] in a transaction: there are append, w and r",
                "h.edn  | @ [[:r [1] 2]]}              | line 1 has [r, [1], 2] in a transaction: its key is neither a text nor a number",
                "h.edn  | @ [[:append 1 nil]]}         | its value is neither a text nor a number",
                "h.edn  | @ [[:append 1 2]]};;@ [[:append 1 2]]} | line 3 appends 2 to 1, and so does line 1: each value must be written to a key once",
                "h.edn  | @ [[:append 1 2] [:w 1 3]]}  | line 1 writes 3 to 1, where the model list-append has append or r",
                "h.edn  | @ [[:w 1 2] [:append 1 3]]}  | line 1 appends 3 to 1, where the model rw-register has w or r",
                "h.edn  | @ [[:append 1 2] [:r 1 3]]}  | line 1 reads 3 of 1, where the model list-append has a list",
                "h.edn  | @ [[:w 1 2] [:r 1 [2]]]}     | line 1 reads a list of 1, where the model rw-register has a value",
                "h.json | {'type':;                    | line 2 is no JSON: ",
                "h.json | [{'type':'ok','process':0,'value':[]} | line 1 is no JSON: ",
                "h.json | [] 1                         | line 1 has more behind the list of operations",
                "h.json | ;7                           | line 2 has 7, where an operation is expected",
                "h.json | {'type':'ok','type':'ok'}    | line 1 is no JSON: Duplicate",
                "h.txt  | r(1,2,3,4);w(1,2,3)          | line 2 is w(1,2,3), where r(key,value,session,txn) or w(key,value,session,txn) is expected",
                "h.txt  | w(1,0,3,4)                   | line 1 writes 0 to 1, which stands for the initial value: another one is declared by initial(VALUE)",
                "h.txt  | w(1,5,3,4);w(1,5,3,5)        | line 2 writes 5 to 1, and so does line 1",
                "h.txt  | w(1,5,3,4);initial(7)        | line 2 declares the initial value, which has to come before all operations",
            })
    void what_is_no_history_is_told_with_its_line(String name, String text, String said) {
        String whole = text.replace("@", "{:type :ok, :process 0, :value ")
                .replace(';', '\n')
                .replace('\'', '"');
        assertThatThrownBy(() -> read(name, whole))
                .isInstanceOf(HistoryFileException.class)
                .hasMessageStartingWith("line ")
                .hasMessageContaining(said)
                .hasMessageEndingWith(".");
    }

    @Test
    void text_has_no_lists_and_what_is_nested_without_end_is_refused() {
        assertThatThrownBy(() -> read("h.txt", "r(1,2,3,4)", null, HistoryModel.LIST_APPEND))
                .isInstanceOf(HistoryFileException.class)
                .hasMessageContaining("registers only");
        for (String name : List.of("h.edn", "h.json")) {
            assertThatThrownBy(() -> read(name, "{" + "[".repeat(1_000_000))).isInstanceOf(HistoryFileException.class);
        }
    }

    @Test
    void a_model_that_is_given_is_kept_to() throws IOException {
        String nothing = "{:type :ok, :process 0, :value [[:r x nil]]}";
        assertThat(read("h.edn", nothing).model()).isEqualTo(HistoryModel.LIST_APPEND);
        assertThat(read("h", nothing, HistoryFormat.EDN, HistoryModel.RW_REGISTER)
                        .model())
                .isEqualTo(HistoryModel.RW_REGISTER);
    }

    @Test
    void reads_of_what_was_not_committed_do_not_count() throws IOException {
        CheckedHistory checked = HistoryCheck.check(read("h.edn", """
                {:type :fail, :process 0, :value [[:r :x [7]] [:append :x 1]]}
                {:type :ok, :process 1, :value [[:r :x []]]}
                """).history());
        assertThat(checked.anomalies()).extracting(Anomaly::phenomenon).isEmpty();
    }
}
