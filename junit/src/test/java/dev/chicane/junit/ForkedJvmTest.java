package dev.chicane.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What is the JVM's, in JVMs of their own: not instrumented, or instrumented otherwise, is never a pass. */
class ForkedJvmTest {
    private static final String FIXTURE = "fixtures.Withdrawals";

    @Test
    void the_launcher_instruments_and_the_race_is_found() throws Exception {
        assertThat(run(List.of(), "launcher"))
                .contains("threads(): FAILED")
                .contains("threads_fixed(): SUCCESSFUL")
                .contains("with 1 preemption");
    }

    @Test
    void a_class_that_was_loaded_before_is_a_failure_with_the_remedy() throws Exception {
        assertThat(run(List.of(), "early"))
                .contains("threads(): FAILED", "threads_fixed(): FAILED")
                .contains("The test class fixtures.Withdrawals was loaded before Chicane could instrument it")
                .contains("maven-surefire-plugin 3.5.4");
    }

    @Test
    void without_the_launcher_nothing_is_instrumented_and_that_is_a_failure() throws Exception {
        assertThat(run(List.of(), "engine"))
                .contains("threads(): FAILED", "threads_fixed(): FAILED")
                .contains("no LauncherSessionListener was called")
                .contains("junit-platform-launcher");
    }

    @Test
    void a_jvm_that_takes_no_agent_is_a_failure_with_the_remedy() throws Exception {
        assertThat(run(List.of("-XX:+DisableAttachMechanism"), "launcher"))
                .contains("threads_fixed(): FAILED")
                .contains("could not be attached to this JVM")
                .contains("-javaagent:");
    }

    @Test
    void a_pattern_that_is_none_is_a_failure_that_says_so() throws Exception {
        assertThat(run(List.of("-Dchicane.exclude=com/acme"), "launcher"))
                .contains("threads_fixed(): FAILED")
                .contains("chicane.exclude")
                .contains("com/acme");
    }

    @Test
    void race_tests_can_be_switched_off_and_say_so() throws Exception {
        assertThat(run(List.of("-Dchicane.enabled=false", "-XX:+DisableAttachMechanism"), "launcher"))
                .contains("threads(): ABORTED", "threads_fixed(): ABORTED")
                .contains("Race tests are switched off: the configuration parameter chicane.enabled is false.")
                .doesNotContain("could not be attached");
        assertThat(run(List.of("-Dchicane.enabled=no"), "launcher"))
                .contains("threads_fixed(): FAILED")
                .contains("chicane.enabled is true or false, not \"no\"");
    }

    @Test
    void what_is_left_out_is_told_and_a_test_of_which_nothing_is_seen_fails() throws Exception {
        assertThat(run(List.of("-Dchicane.exclude=fixtures.*"), "launcher"))
                .contains("threads_fixed(): FAILED")
                .contains("Not one step of fixtures.Withdrawals#threads_fixed was seen");
        assertThat(run(List.of("-Dchicane.exclude=fixtures.Account*"), "launcher"))
                .contains("not covered: Classes that were left out")
                .contains("fixtures.Account");
        assertThat(run(List.of("-Dchicane.exclude=fixtures.Account*", "-Dchicane.trust=*"), "launcher"))
                .contains("strategy ")
                .doesNotContain("left out");
    }

    private static String run(List<String> options, String way) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName(), way));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    /** Runs the fixture, with or without what makes it explorable. */
    static final class Fork {
        private Fork() {}

        public static void main(String[] args) throws ClassNotFoundException {
            switch (args[0]) {
                case "early" -> {
                    Class.forName(FIXTURE);
                    launch();
                }
                case "engine" ->
                    EngineTestKit.engine("junit-jupiter")
                            .selectors(selectClass(FIXTURE))
                            .execute()
                            .testEvents()
                            .finished()
                            .stream()
                            .forEach(event -> print(
                                    event.getTestDescriptor().getDisplayName(),
                                    event.getRequiredPayload(TestExecutionResult.class)));
                default -> launch();
            }
        }

        private static void launch() {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(FIXTURE))
                    .build();
            try (var session = LauncherFactory.openSession()) {
                session.getLauncher().execute(request, new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        print(test.getDisplayName(), result);
                    }

                    @Override
                    public void reportingEntryPublished(
                            TestIdentifier test, org.junit.platform.engine.reporting.ReportEntry entry) {
                        System.out.println(entry.getKeyValuePairs());
                    }
                });
            }
        }

        private static void print(String name, TestExecutionResult result) {
            System.out.println(name + ": " + result.getStatus() + " "
                    + result.getThrowable().map(Throwable::getMessage).orElse(""));
        }
    }
}
