package dev.chicane.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import dev.chicane.tests.CommandLine.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code explore --jdbc}: programs that ask the DriverManager for their connections, rightly and wrongly called. */
final class JdbcProgramsTest {
    private static final String PROGRAM = "transactions.Payments";
    private static final String TASKS = "transactions.Tasks";
    private static final String NO_DEBTS = "no debts: select id, balance from account where balance < 0";
    private static final String TABLES = """
            -- Accounts of a bank; with a semicolon.
            create table account (id text primary key, balance int not null);

            insert into account values ('alice', 100), ('shop', 0);
            """;

    @TempDir
    private Path temp;

    private Path setup;

    @BeforeEach
    void write() throws IOException {
        setup = Files.writeString(temp.resolve("setup.sql"), TABLES);
    }

    private static Run explore(List<String> options, String program, String... arguments) {
        var words = new ArrayList<>(List.of("explore", "-cp", Exploring.CLASSES.toString()));
        words.addAll(options);
        words.add(program);
        words.addAll(List.of(arguments));
        return CommandLine.run(words.toArray(String[]::new));
    }

    private List<String> withSetup(String... more) {
        var words = new ArrayList<>(List.of("--jdbc", "--jdbc-setup", setup.toString(), "--invariant", NO_DEBTS));
        words.addAll(List.of(more));
        return words;
    }

    private static List<String> withMore(List<String> options, String... more) {
        var words = new ArrayList<>(options);
        words.addAll(List.of(more));
        return words;
    }

    private static String oneLine(String report) {
        return report.replaceAll("\\s+", " ");
    }

    private static String token(String report) {
        return report.replaceAll("(?s).* --replay (c1\\.\\S+) .*", "$1");
    }

    private static String interleaving(String report) {
        return report.replaceAll("(?s).*(\nInterleaving .*?)\n\n.*", "$1");
    }

    @Test
    void a_race_between_transactions_is_shown_and_its_token_replays_it() throws IOException {
        Path json = temp.resolve("result.json");
        Path page = temp.resolve("page.html");
        Run found = explore(withSetup("--json", json.toString(), "--html", page.toString()), PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out())
                .contains("FAILED  invariant broken in main (Payments.java:", "no debts (found: (alice, -60))")
                .contains("select balance from account where id = 'alice'", "-> balance=100")
                .contains("COMMIT -> done", "waits for a lock in the database that ", "fails: no debts")
                .contains("--jdbc --jdbc-setup " + setup + " --invariant '" + NO_DEBTS + "' --replay c1.");
        assertThat(found.err()).isEmpty();
        assertThat(found.out()).contains("Check-then-act (G-single)", "balance 100 -> 20");
        assertThat(Files.readString(json)).contains("\"sql\"", "COMMIT");
        assertThat(Files.readString(page)).contains("update account set balance");

        Run replayed = explore(withSetup("--replay", json.toString()), PROGRAM);
        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(interleaving(replayed.out())).isEqualTo(interleaving(found.out()));
    }

    @Test
    void what_would_prevent_it_is_tried_in_the_database_on_request() {
        Run found = explore(withSetup("--suggest"), PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out().replaceAll("\\s+", " "))
                .contains("With FOR UPDATE in the queries: ")
                .contains("Not tried: a version column")
                .contains("With REPEATABLE READ: the database aborts a transaction of ")
                .contains("(SQLSTATE 40001), which the program does not try again", "run the whole transaction again")
                .contains("Not tried: SERIALIZABLE, trying again what is aborted for it.")
                .doesNotContain("Nothing was tried", "still fails");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "virtual", "stages", "staged-pool"})
    void a_lost_update_by_tasks_is_found_with_no_invariant(String how) {
        Run found = explore(List.of("--jdbc", "--jdbc-setup", setup.toString(), "--seconds", "120"), TASKS, how);
        assertThat(found.status()).as(found.out() + found.err()).isEqualTo(1);
        assertThat(found.out()).contains("FAILED", "balance 100 -> 90", "Lost update");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pool", "virtual", "stages"})
    void tasks_that_look_for_update_are_exhausted(String how) {
        Run found = explore(
                List.of("--jdbc", "--jdbc-setup", setup.toString(), "--seconds", "120", "--strategy", "exhaustive"),
                TASKS,
                how,
                "locks");
        assertThat(found.status()).as(found.out() + found.err()).isZero();
        assertThat(found.out()).contains("EXHAUSTED");
    }

    /** What main does before the threads begin is no reason to run more: there were thousands. */
    @Test
    void threads_of_a_list_with_the_driver_s_own_source_have_few_schedules() {
        String program = "transactions.SourcedTasks";
        Run lost = explore(List.of("--jdbc", "--jdbc-setup", setup.toString()), program);
        assertThat(lost.status()).as(lost.out() + lost.err()).isEqualTo(1);
        assertThat(lost.out()).contains("FAILED", "Lost update");
        Run locked = explore(
                List.of("--jdbc", "--jdbc-setup", setup.toString(), "--strategy", "exhaustive"), program, "locks");
        assertThat(locked.status()).as(locked.out() + locked.err()).isZero();
        assertThat(locked.out()).contains("EXHAUSTED").containsPattern("run +\\d{1,2} schedules");
    }

    @Test
    void who_forgets_the_database_is_told_of_it() {
        Run found = explore(List.of(), PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out()).contains("with --jdbc it gets one");
    }

    @Test
    void without_that_request_it_is_told_how_to_ask() {
        Run found = explore(withSetup(), PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out())
                .endsWith(
                        "What may prevent this was not tried: the same command with --suggest searches again with other locks and"
                                + " isolation levels, where those matter, and says what else does.\n");
    }

    @Test
    void where_no_anomaly_is_named_it_is_said_why() throws IOException {
        Files.writeString(setup, TABLES.replace(" primary key", ""));
        Run found = explore(withSetup(), PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(oneLine(found.out()))
                .contains(
                        "No anomaly is named, since what would make the circle may be in statements that could not be")
                .contains("account has no primary key")
                .doesNotContain("(G-single)");
    }

    @Test
    void what_could_not_be_compared_is_told_in_the_words_of_the_command() {
        Run found = explore(List.of("--jdbc", "--jdbc-setup", setup.toString(), "--schedules", "2"), PROGRAM);
        assertThat(found.status()).as(found.out()).isZero();
        assertThat(oneLine(found.out()))
                .contains("ran one transaction after the other", "allow more schedules.")
                .doesNotContain("race.after", "declare fewer actors", "leaveOut");
    }

    @Test
    void a_setup_that_is_not_there_is_named() {
        Run missing = explore(List.of("--jdbc", "--jdbc-setup", "nowhere.sql"), PROGRAM);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).isEqualTo("chicane: --jdbc-setup: there is no file nowhere.sql.\n");
    }

    @Test
    void its_fixed_twin_holds_in_all_schedules() {
        Run found = explore(withSetup("--strategy", "exhaustive", "--seconds", "300"), PROGRAM, "locks");
        assertThat(found.status()).as(found.err()).isZero();
        assertThat(found.out())
                .doesNotContain("serial order")
                .contains("EXHAUSTED", "run            9 schedules (6 distinct)");
    }

    @Test
    void tables_that_are_made_before_there_is_a_second_actor_are_looked_up_and_no_others() {
        List<String> options =
                List.of("--jdbc", "--invariant", NO_DEBTS, "--strategy", "exhaustive", "--schedules", "40");
        Run first = explore(options, PROGRAM, "creates", "locks");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("EXHAUSTED", "run            9 schedules (6 distinct)");
        Run atOnce = explore(options, PROGRAM, "creates", "locks", "atOnce");
        assertThat(atOnce.status()).as(atOnce.err()).isZero();
        assertThat(atOnce.out().replaceAll("\\s+", " "))
                .contains("run 42 schedules")
                .contains("a statement may change the schema");
    }

    @Test
    void invariants_are_asked_after_each_commit_on_request() {
        Run found = explore(withSetup("--after-each-commit"), PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out())
                .containsPattern("FAILED  invariant broken in (first|second) \\(Payments.java:")
                .contains("no debts (found: (alice, -60))");
    }

    @Test
    void what_the_program_creates_is_created_anew_in_each_schedule() {
        List<String> options = List.of("--jdbc", "--invariant", NO_DEBTS, "--schedules", "50");
        Run racy = explore(options, PROGRAM, "creates");
        assertThat(racy.status()).as(racy.err()).isEqualTo(1);
        assertThat(racy.out()).contains("no debts (found: (alice, -60))", "create table account");
        Run fixed = explore(options, PROGRAM, "creates", "locks");
        assertThat(fixed.status()).as(fixed.out()).isZero();
        assertThat(fixed.out()).doesNotContain("already exists", "still there");
    }

    @Test
    void a_lost_update_is_found_without_any_invariant_and_its_token_replays_it() {
        List<String> options = List.of("--jdbc", "--jdbc-setup", setup.toString(), "--seconds", "300");
        Run found = explore(options, PROGRAM);
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(oneLine(found.out()))
                .contains("FAILED outcome that no serial order gives", "One transaction after the other, they come to")
                .contains("account (id=alice): balance 100 -> -60, account (id=shop): balance 0 -> 160")
                .contains("account (id=alice): balance 100 -> 20, account (id=shop): balance 0 -> 80")
                .contains("fails: the outcome is that of no serial order", "(G-single)");
        assertThat(oneLine(found.out())).contains("--any-outcome all of it.");

        Run replayed =
                explore(List.of("--jdbc", "--jdbc-setup", setup.toString(), "--replay", token(found.out())), PROGRAM);
        assertThat(replayed.status()).as(replayed.err()).isEqualTo(1);
        assertThat(interleaving(replayed.out())).isEqualTo(interleaving(found.out()));
    }

    @Test
    void a_main_that_exits_has_no_more_serial_schedules_than_one_that_ends() {
        List<String> options = List.of("--jdbc", "--jdbc-setup", setup.toString(), "--schedules", "100");
        Run racy = explore(options, PROGRAM, "exits");
        assertThat(racy.status()).as(racy.out()).isEqualTo(1);
        assertThat(oneLine(racy.out())).contains("FAILED outcome that no serial order gives");
        Run fixed = explore(withMore(options, "--strategy", "exhaustive"), PROGRAM, "locks", "exits");
        assertThat(fixed.status()).as(fixed.out()).isZero();
        assertThat(fixed.out()).contains("EXHAUSTED");
    }

    @Test
    void what_is_no_serial_outcome_is_no_failure_where_any_is_right() {
        List<String> options =
                List.of("--jdbc", "--jdbc-setup", setup.toString(), "--any-outcome", "--schedules", "150");
        Run found = explore(options, PROGRAM);
        assertThat(found.status()).as(found.out()).isZero();
        assertThat(oneLine(found.out())).contains("was not compared with serial orders, as was asked for");
        Run broken = explore(withMore(options, "--invariant", NO_DEBTS), PROGRAM);
        assertThat(broken.status()).as(broken.out()).isEqualTo(1);
        assertThat(broken.out()).contains("--any-outcome --replay");
    }

    @Test
    void a_lost_update_in_tables_that_the_program_makes_is_named_with_its_values() {
        Run found = explore(List.of("--jdbc", "--seconds", "300"), PROGRAM, "creates");
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(oneLine(found.out()))
                .contains("account (id=alice, balance=-60, kind=person), account (id=shop, balance=160, kind=shop)")
                .contains("account (id=alice, balance=20, kind=person), account (id=shop, balance=80, kind=shop)")
                .contains("Check-then-act (G-single)", "changed account (alice) (balance 100 -> 20)");
    }

    @Test
    void write_skew_is_found_where_the_isolation_level_allows_it_and_only_there() {
        String program = "transactions.Doctors";
        Run skewed = explore(List.of("--jdbc", "--seconds", "300"), program, "repeatable");
        assertThat(skewed.status()).as(skewed.err()).isEqualTo(1);
        assertThat(skewed.out())
                .contains("doctor (name=ann, on_call=false), doctor (name=bob, on_call=false)")
                .contains("Write skew (G2-item)");
        Run retried = explore(List.of("--jdbc", "--seconds", "300"), program, "serializable");
        assertThat(retried.status()).as(retried.out()).isZero();
        assertThat(retried.out()).contains("EXHAUSTED").doesNotContain("could not be judged");
    }

    @Test
    void what_is_drawn_or_measured_is_no_reason_to_fail() {
        Run found = explore(List.of("--jdbc", "--schedules", "150"), "transactions.Orders");
        assertThat(found.status()).as(found.out()).isZero();
        assertThat(oneLine(found.out()))
                .contains(
                        "differs from run to run of the same schedule: history.order_id, orders.at, orders.number, orders.token.")
                .doesNotContain("could not be judged");
    }

    @Test
    void what_is_left_out_has_to_be_there() {
        Run unknown = explore(List.of("--jdbc", "--leave-out", "orders.tikcet"), "transactions.Orders");
        assertThat(unknown.status()).as(unknown.out()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("--leave-out: There is no table and no column \"orders.tikcet\" to leave out")
                .contains("there are the tables history, item, orders.");
        Run known = explore(
                List.of("--jdbc", "--jdbc-setup", setup.toString(), "--leave-out", "account", "--schedules", "150"),
                PROGRAM);
        assertThat(known.status()).as(known.out()).isZero();
    }

    @Test
    void a_database_that_is_named_has_its_rows_back_and_nothing_else() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            String url = server.newDatabase();
            Run found = explore(List.of("--jdbc", "--jdbc-url", url, "--invariant", NO_DEBTS), PROGRAM, "creates");
            assertThat(found.status()).as(found.err()).isEqualTo(1);
            assertThat(found.out()).contains("--jdbc-url ");
            assertThat(one(url, "select count(*) from pg_class where relname like '%account%'"))
                    .isEqualTo("0");
            assertThat(one(url, "select count(*) from pg_namespace where nspname = 'chicane'"))
                    .isEqualTo("0");

            one(url, TABLES + "select 1");
            Run kept = explore(List.of("--jdbc", "--jdbc-url", url, "--invariant", NO_DEBTS), PROGRAM);
            assertThat(kept.status()).as(kept.err()).isEqualTo(1);
            assertThat(one(url, "select string_agg(balance::text, ' ' order by id) from account"))
                    .isEqualTo("100 0");

            Run dropped = explore(List.of("--jdbc", "--jdbc-url", url), PROGRAM, "creates", "drops");
            assertThat(dropped.status()).as(dropped.out()).isEqualTo(3);
            assertThat(dropped.err()).contains("A schedule may change rows, but must not change or drop tables.");
        }
    }

    private static String one(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql);
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Test
    void a_thread_that_dies_of_a_deadlock_in_the_database_has_failed_and_the_circle_is_told() {
        List<String> options = List.of("--jdbc", "--jdbc-setup", setup.toString(), "--seconds", "60");
        Run found = explore(options, "transactions.Opposite");
        assertThat(found.status()).as(found.err()).isEqualTo(1);
        assertThat(found.out().replaceAll("\\s+", " "))
                .contains("ERROR: deadlock detected")
                .contains("second waits for a lock in the database (of \"update account set balance = balance - 1")
                .contains("first waits for a lock in the database (of \"update account set balance = balance - 1")
                .contains("held by first since Opposite.java:")
                .containsPattern("cycle (first -> second -> first|second -> first -> second)")
                .doesNotContain("server log");
    }

    @Test
    void one_that_begins_again_has_not() {
        List<String> options = List.of("--jdbc", "--jdbc-setup", setup.toString(), "--schedules", "150");
        Run found = explore(options, "transactions.Opposite", "again");
        assertThat(found.status()).as(found.out()).isZero();
    }

    @Test
    void a_program_that_uses_no_database_is_told() {
        Run unused = explore(List.of("--jdbc", "--schedules", "20"), "programs.memory.AddersFixed");
        assertThat(unused.status()).as(unused.out()).isEqualTo(3);
        assertThat(unused.err()).contains("--jdbc had nothing to interleave");
        assertThat(unused.out()).isEmpty();
    }

    @Test
    void setups_that_can_not_be_made_are_told_with_file_and_line() throws IOException {
        Path wrong = Files.writeString(
                temp.resolve("wrong.sql"), "create table a (id int);\n\ninsert into a\n valeus (1);\n");
        Run syntax = explore(List.of("--jdbc", "--jdbc-setup", wrong.toString()), PROGRAM);
        assertThat(syntax.status()).isEqualTo(2);
        assertThat(syntax.err())
                .contains("--jdbc-setup: " + wrong + ", line 4, column 2: ERROR: syntax error at or near \"valeus\"")
                .doesNotContain("Position");
        Run missing = explore(
                List.of("--jdbc", "--jdbc-setup", temp.resolve("none.sql").toString()), PROGRAM);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no file ", "none.sql");
    }

    @Test
    void an_invariant_that_can_not_be_asked_is_a_wrong_call() {
        Run found = explore(
                List.of("--jdbc", "--jdbc-setup", setup.toString(), "--invariant", "typo: select * from acount"),
                PROGRAM);
        assertThat(found.status()).as(found.out()).isEqualTo(2);
        assertThat(found.err())
                .contains(
                        "The invariant \"typo\" can't be asked: ERROR: relation \"acount\" does not exist (line 1, column 15)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--jdbc-setup x.sql               | 2 | --jdbc-setup goes with --jdbc",
                "--invariant x:y                  | 2 | --invariant goes with --jdbc",
                "--jdbc-user me                   | 2 | --jdbc-user goes with --jdbc",
                "--jdbc --after-each-commit       | 2 | --after-each-commit goes with --invariant",
                "--any-outcome                    | 2 | --any-outcome goes with --jdbc",
                "--leave-out x                    | 2 | --leave-out goes with --jdbc",
                "--jdbc --any-outcome --leave-out x | 2 | there is nothing to leave out",
                "--jdbc --invariant x             | 2 | --invariant takes a name, a colon and a query",
                "--jdbc --invariant :x            | 2 | --invariant takes a name, a colon and a query",
                "--jdbc --invariant x:y --invariant x:z | 2 | two of the name \"x\"",
                "--jdbc --workers 2               | 2 | --workers goes without --jdbc",
                "--jdbc --write-test .            | 2 | --write-test writes a test that calls main",
                "--jdbc --jdbc-url jdbc:mysql:x   | 2 | --jdbc-url: the URL has to begin with jdbc:postgresql:",
                "--jdbc --jdbc-url jdbc:postgresql://localhost:1/none | 3 | There is no connection to a PostgreSQL at",
            })
    void wrong_calls_say_what_is_wrong(String options, int status, String message) {
        Run wrong = explore(List.of(options.strip().split(" ")), PROGRAM);
        assertThat(wrong.status()).as(wrong.err()).isEqualTo(status);
        assertThat(wrong.err()).contains(message).doesNotContain("failed itself");
    }

    @Test
    void a_user_who_is_not_let_in_is_told() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            Run refused = explore(List.of("--jdbc", "--jdbc-url", server.url(), "--jdbc-user", "nobody"), PROGRAM);
            assertThat(refused.status()).as(refused.out()).isEqualTo(3);
            assertThat(refused.err()).contains("does not let this user in");
        }
    }

    @Test
    void connections_that_the_server_does_not_give_are_no_failure_of_the_program() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            one(
                    server.url(),
                    "create role few login connection limit 4; grant create on schema public to few;"
                            + " grant create on database postgres to few; select 1");
            String url = server.url().replaceAll("user=\\w+", "user=few");
            Run refused = explore(List.of("--jdbc", "--jdbc-url", url), PROGRAM, "creates");
            assertThat(refused.status()).as(refused.out()).isEqualTo(3);
            assertThat(refused.err()).contains("No further connection to the database can be had");
        }
    }

    @ParameterizedTest
    @CsvSource({"word", "timer"})
    void what_depends_on_a_helper_that_uses_no_database_is_no_failure(String helpedBy) throws IOException {
        Path tables = Files.writeString(
                temp.resolve("tables.sql"),
                "create table entry (id int primary key, v int not null);"
                        + " create table result (id int primary key, v int not null);");
        Run found = explore(
                List.of(
                        "--jdbc",
                        "--jdbc-setup",
                        tables.toString(),
                        "--strategy",
                        "icb",
                        "--schedules",
                        "1200",
                        "--seconds",
                        "120"),
                "transactions.Helped",
                helpedBy);
        assertThat(found.status()).as(found.out() + found.err()).isZero();
    }
}
