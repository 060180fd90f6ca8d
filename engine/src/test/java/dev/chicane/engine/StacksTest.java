package dev.chicane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.engine.race.Race;
import dev.chicane.engine.race.RacePoint;
import dev.chicane.engine.schedule.Schedule;
import dev.chicane.engine.scheduler.ControlledScheduler;
import dev.chicane.engine.strategy.Replay;
import dev.chicane.engine.trace.Frame;
import dev.chicane.engine.trace.Step;
import dev.chicane.engine.trace.StepKind;
import dev.chicane.engine.trace.StepStack;
import dev.chicane.engine.trace.Trace;
import dev.chicane.engine.trace.Tracer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where actors are at steps of which that is asked. */
class StacksTest {
    @Test
    void a_stack_is_kept_of_the_steps_that_were_asked_for_and_of_no_other() {
        Scenario scenario = Race.scenario("points", race -> {
            race.actor("a", () -> RacePoint.here("a point"));
            race.actor("b", StacksTest::deeper);
        });
        Trace trace = run(scenario, scenario.tracer());
        int point = trace.steps().stream()
                .filter(step -> step.kind() == StepKind.POINT && step.target().equals("deep"))
                .mapToInt(Step::number)
                .findFirst()
                .orElseThrow();
        Tracer tracer = scenario.tracer();
        tracer.keepStacks(Set.of(point, 100_000));

        assertThat(run(scenario, tracer)).isEqualTo(trace);
        assertThat(tracer.count()).isEqualTo(trace.steps().size());
        assertThat(tracer.stacks()).extracting(StepStack::step).containsExactly(point);
        assertThat(tracer.stacks().getFirst().frames())
                .extracting(Frame::method)
                .contains("forEach")
                .doesNotContain("deeper");
    }

    @Test
    void a_frame_tells_what_is_known_of_it() {
        assertThat(new Frame("bank.Account$Entry", "pay", "Account.java", 14))
                .hasToString("bank.Account$Entry.pay(Account.java:14)");
        assertThat(Frame.of(new StackTraceElement("bank.Account", "pay", null, -1)))
                .isEqualTo(new Frame("bank.Account", "pay", "", 0))
                .hasToString("bank.Account.pay(Unknown Source)");
        assertThat(Frame.of(new StackTraceElement("bank.Account", "pay", "Account.java", -2)))
                .hasToString("bank.Account.pay(Account.java)");
    }

    /** By a class that is not the engine's: frames of that one are never shown. */
    private static void deeper() {
        List.of("deep").forEach(RacePoint::here);
    }

    private static Trace run(Scenario scenario, Tracer tracer) {
        var scheduler = new ControlledScheduler(scenario, Settings.DEFAULT.timeouts(), 100_000);
        var carrier = new CarrierThread(scheduler::stop, () -> {});
        var executions = new Executions(scenario, scheduler, carrier);
        return carrier.run(
                () -> {
                    var replay = new Replay(Schedule.EMPTY);
                    replay.begin(0);
                    Trace[] trace = {Trace.EMPTY};
                    executions.run(replay, tracer, ended -> trace[0] = tracer.finish(ended));
                    return trace[0];
                },
                Duration.ofMinutes(1),
                () -> {
                    throw new AssertionError("stuck");
                });
    }
}
