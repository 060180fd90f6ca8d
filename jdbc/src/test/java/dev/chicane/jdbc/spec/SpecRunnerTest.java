package dev.chicane.jdbc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chicane.jdbc.postgres.EmbeddedServer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Small specifications on a real server: markers, notices, errors, and what can't be run. */
final class SpecRunnerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    // ---------------------------------------------------------------- markers

    @Test
    void a_star_lets_a_step_wait_for_the_next_one() {
        assertThat(steps(
                        "session s1 step a {SELECT 1 AS one} session s2 step b {SELECT 'x' AS two} permutation a(*) b"))
                .isEqualTo("""
                        step a: SELECT 1 AS one <waiting ...>
                        step b: SELECT 'x' AS two
                        two
                        ---
                        x \s
                        (1 row)

                        step a: <... completed>
                        one
                        ---
                          1
                        (1 row)

                        """);
    }

    @Test
    void a_step_that_waits_for_another_one_is_told_after_it() {
        String spec = """
                session s1
                step lock { SELECT FROM pg_advisory_lock(1); }
                step free { SELECT FROM pg_advisory_unlock(1); }
                session s2
                step wait { SELECT FROM pg_advisory_lock(1); }
                teardown { SELECT FROM pg_advisory_unlock_all(); }
                """;
        assertThat(steps(spec + "permutation lock wait free(wait)")).isEqualTo("""
                        step lock: SELECT FROM pg_advisory_lock(1);
                        step wait: SELECT FROM pg_advisory_lock(1); <waiting ...>
                        step free: SELECT FROM pg_advisory_unlock(1); <waiting ...>
                        step wait: <... completed>
                        step free: <... completed>
                        """);
        assertThat(steps(spec + "permutation lock wait free"))
                .endsWith("step free: SELECT FROM pg_advisory_unlock(1);\nstep wait: <... completed>\n");
    }

    @Test
    void a_step_can_wait_for_notices_of_another_session() {
        assertThat(steps("""
                                session s1
                                step say { DO 'BEGIN RAISE NOTICE ''one''; RAISE WARNING ''two'' USING HINT = ''h'', DETAIL = ''d''; END'; }
                                step more { DO 'BEGIN RAISE NOTICE ''three''; END'; }
                                session s2
                                step wait { SELECT; }
                                permutation wait(say notices 3) say more
                                """)).isEqualTo("""
                        step wait: SELECT; <waiting ...>
                        s1: NOTICE:  one
                        s1: WARNING:  two
                        DETAIL:  d
                        HINT:  h
                        step say: DO 'BEGIN RAISE NOTICE ''one''; RAISE WARNING ''two'' USING HINT = ''h'', DETAIL = ''d''; END';
                        s1: NOTICE:  three
                        step more: DO 'BEGIN RAISE NOTICE ''three''; END';
                        step wait: <... completed>
                        """);
    }

    // ---------------------------------------------------------------- notices and answers

    @Test
    void notices_are_told_while_the_step_still_runs() {
        assertThat(steps("""
                                session s1
                                step lock { SELECT FROM pg_advisory_lock(1); }
                                step free { SELECT FROM pg_advisory_unlock(1); }
                                session s2
                                step wait { DO 'BEGIN RAISE NOTICE ''before''; PERFORM pg_advisory_xact_lock(1); RAISE NOTICE ''after''; END'; }
                                permutation lock wait free
                                """))
                .containsSubsequence(
                        "s2: NOTICE:  before\n",
                        "END'; <waiting ...>\n",
                        "step free",
                        "s2: NOTICE:  after\n",
                        "step wait: <... completed>\n");
    }

    @Test
    void answers_and_notices_of_a_step_have_the_order_of_the_original() {
        String say = "DO 'BEGIN RAISE NOTICE ''%s''; END';";
        String step = say.formatted("n1") + " SELECT 1 AS a; " + say.formatted("n2") + " SELECT 2 AS b; "
                + say.formatted("n3") + " SELECT 3 AS c WHERE false;";
        // The answer to the first DO is read together with nothing but it; each notice goes before the answer in front
        // of it.
        assertThat(steps("session s step a {" + step + "} permutation a"))
                .containsSubsequence(
                        "s: NOTICE:  n1\n",
                        "step a: ",
                        "s: NOTICE:  n2\na\n-\n1\n(1 row)\n\n",
                        "s: NOTICE:  n3\nb\n-\n2\n(1 row)\n\n",
                        "c\n-\n(0 rows)\n\n");
    }

    @Test
    void an_error_is_told_without_its_details_and_undoes_all_of_the_step() {
        assertThat(steps("""
                                setup { CREATE TABLE t (id int PRIMARY KEY); }
                                session s
                                step a { INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); SELECT 'not reached'; }
                                step b { SELECT count(*) FROM t; }
                                permutation a b
                                """)).isEqualTo("""
                        step a: INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); SELECT 'not reached';
                        ERROR:  duplicate key value violates unique constraint "t_pkey"
                        step b: SELECT count(*) FROM t;
                        count
                        -----
                            0
                        (1 row)

                        """);
    }

    @Test
    void values_are_shown_as_the_settings_of_postgresql_s_own_tests_have_them() {
        assertThat(steps("""
                                session s
                                step a { SELECT DATE '2008-01-02' AS d, true AS b, NULL AS n, interval '1 day 2 hours' AS i,
                                         timestamptz '2008-07-02 12:00 UTC' AS t, 0.1::float8 AS f, '\\x00ff'::bytea AS y; }
                                step b { SET DateStyle = 'German'; SELECT DATE '2008-01-02' AS d; }
                                permutation a b
                                """))
                .contains(
                        "         d|b|n|i              |t                           |  f|y     \n",
                        "01-02-2008|t| |@ 1 day 2 hours|Wed Jul 02 05:00:00 2008 PDT|0.1|\\x00ff\n",
                        "02.01.2008\n");
    }

    @Test
    void notifications_are_told_of_the_session_that_listens() {
        assertThat(steps("""
                                session s1 step listen { LISTEN c; } step look { SELECT; } teardown { UNLISTEN *; }
                                session s2 step tell { NOTIFY c, 'hello'; }
                                permutation listen tell look
                                """)).endsWith("step look: SELECT;\ns1: NOTIFY \"c\" with payload \"hello\" from s2\n");
    }

    @Test
    void sessions_have_names_and_unused_steps_are_told() {
        assertThat(run("session \"my s\" step a { SHOW application_name; } step z {} permutation a", PATIENCE))
                .isEqualTo("""
                        unused step name: z
                        Parsed test spec with 1 sessions

                        starting permutation: a
                        step a: SHOW application_name;
                        application_name   \s
                        --------------------
                        isolation/named/my s
                        (1 row)

                        """);
    }

    @Test
    void setups_and_teardowns_are_run_around_each_permutation() {
        assertThat(run("""
                                setup { CREATE TABLE t (id int); }
                                setup { VACUUM t; }
                                teardown { SELECT 'end' AS t; DROP TABLE t; }
                                session s setup { SELECT 'hidden'; SELECT 'begin' AS s; } step a { SELECT FROM t; }
                                teardown { DO 'BEGIN RAISE NOTICE ''bye''; END'; SELECT 'gone' AS s; }
                                permutation a permutation a a
                                """, PATIENCE)).isEqualTo("""
                        Parsed test spec with 1 sessions

                        starting permutation: a
                        s   \s
                        -----
                        begin
                        (1 row)

                        step a: SELECT FROM t;
                        s: NOTICE:  bye
                        s  \s
                        ----
                        gone
                        (1 row)


                        starting permutation: a a
                        s   \s
                        -----
                        begin
                        (1 row)

                        step a: SELECT FROM t;
                        step a: SELECT FROM t;
                        s: NOTICE:  bye
                        s  \s
                        ----
                        gone
                        (1 row)

                        """);
    }

    // ---------------------------------------------------------------- what can't be run

    @Test
    void a_lost_connection_is_told_and_its_session_can_take_no_further_step() {
        var output = new StringBuilder();
        assertThatThrownBy(() -> run("""
                        session s1
                        step lock { SELECT FROM pg_advisory_lock(1); }
                        step kill { SELECT FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '%/s2') AS p; }
                        session s2
                        step wait { SELECT FROM pg_advisory_lock(1); }
                        step more { SELECT 1; }
                        permutation lock wait kill more
                        """, PATIENCE, output))
                .isInstanceOf(SpecFailedException.class)
                .hasMessageContaining("more");
        assertThat(output.toString()).endsWith("""
                        step wait: <... completed>
                        FATAL:  terminating connection due to administrator command
                        server closed the connection unexpectedly
                        	This probably means the server terminated abnormally
                        	before or after processing the request.

                        failed to send query for step more: no connection to the server

                        """);
    }

    @Test
    void a_setup_that_fails_ends_the_run() {
        var output = new StringBuilder();
        assertThatThrownBy(() -> run("setup { SELECT * FROM nowhere; } session s step a {}", PATIENCE, output))
                .isInstanceOf(SpecFailedException.class);
        assertThat(output.toString()).endsWith("setup failed: ERROR:  relation \"nowhere\" does not exist\n");

        assertThatThrownBy(() -> run("session s setup { SELECT 1/0; } step a {}", PATIENCE, output))
                .hasMessage("setup of session s failed: ERROR:  division by zero");
    }

    @Test
    void a_teardown_that_fails_is_told_and_the_run_goes_on() {
        String text = run(
                "teardown { DROP TABLE nowhere; } session s step a {SELECT} teardown {SELECT 1/0} permutation a permutation a",
                PATIENCE);
        assertThat(text).endsWith("""
                        step a: SELECT
                        teardown of session s failed: ERROR:  division by zero
                        teardown failed: ERROR:  table "nowhere" does not exist
                        """);
        assertThat(text.split("teardown failed", -1)).hasSize(3);
    }

    @Test
    void steps_that_wait_for_each_other_are_told() {
        var output = new StringBuilder();
        assertThatThrownBy(() -> run(
                        "session s1 step a {SELECT} session s2 step b {SELECT} permutation a(*, b) b(a)",
                        PATIENCE,
                        output))
                .isInstanceOf(SpecFailedException.class);
        assertThat(output.toString()).endsWith("failed to complete permutation due to mutually-blocking steps\n");
    }

    @Test
    void a_step_that_does_not_end_is_cancelled() {
        assertThat(run("session s step a { SELECT pg_sleep(3600); } permutation a", IMPATIENCE))
                .endsWith("""
                        isolationtester: canceling step a after 0 seconds
                        step a: SELECT pg_sleep(3600);
                        ERROR:  canceling statement due to user request
                        """);
    }

    @Test
    void a_session_that_is_still_blocked_is_waited_for_before_its_next_step() {
        String sessions = """
                session s1 step lock { SELECT FROM pg_advisory_lock(1); } step free { SELECT FROM pg_advisory_unlock(1); }
                session s2 step wait { SELECT FROM pg_advisory_lock(1); } step next { SELECT; }
                """;
        assertThat(steps(sessions + "permutation lock wait next free", IMPATIENCE))
                .isEqualTo("""
                        step lock: SELECT FROM pg_advisory_lock(1);
                        step wait: SELECT FROM pg_advisory_lock(1); <waiting ...>
                        isolationtester: canceling step wait after 0 seconds
                        step wait: <... completed>
                        ERROR:  canceling statement due to user request
                        step next: SELECT;
                        step free: SELECT FROM pg_advisory_unlock(1);
                        """);
    }

    @Test
    void a_step_that_waits_for_what_never_comes_is_given_up() {
        var output = new StringBuilder();
        assertThatThrownBy(() -> run(
                        "session s1 step a {SELECT} step a2 {SELECT} session s2 step b {SELECT} permutation a(b notices 1) a2 b",
                        Duration.ofMillis(20),
                        output))
                .isInstanceOf(SpecFailedException.class);
        assertThat(output.toString()).endsWith("step a timed out after 0 seconds\nactive steps are: a\n");
    }

    @Test
    void a_run_can_be_ended_from_outside() {
        var runner = new SpecRunner[1];
        runner[0] = new SpecRunner(
                SpecDatabase.renewed(server),
                SpecOutput.into(new StringBuilder()),
                PATIENCE,
                number -> new Thread(() -> runner[0].stop()).start());
        Spec spec = SpecParser.parse("x", "session s step a { SELECT pg_sleep(3600); }");

        assertThatThrownBy(() -> runner[0].run("x", spec)).isInstanceOf(CancellationException.class);
    }

    /** What is told of the steps of the only permutation. */
    private static String steps(String spec) {
        return steps(spec, PATIENCE);
    }

    private static String steps(String spec, Duration patience) {
        return run(spec, patience)
                .replaceFirst("(?s)\\AParsed test spec with [0-9]+ sessions\n\nstarting permutation: [^\n]*\n", "");
    }

    private static String run(String spec, Duration patience) {
        var output = new StringBuilder();
        run(spec, patience, output);
        return output.toString();
    }

    private static void run(String spec, Duration patience, StringBuilder output) {
        new SpecRunner(SpecDatabase.renewed(server), SpecOutput.into(output), patience, number -> {})
                .run("named", SpecParser.parse("x", spec));
    }
}
