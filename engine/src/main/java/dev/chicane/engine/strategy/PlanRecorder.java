package dev.chicane.engine.strategy;

import dev.chicane.engine.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Follows a schedule, and notes which plan it is. */
public final class PlanRecorder implements Strategy {
    private final Replay schedule;
    private final Whereabouts whereabouts = new Whereabouts();

    // Mutable state
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Pick> picks = new ArrayList<>();
    private int running = NOBODY;
    private int preemptions;

    /** Of this schedule. */
    public PlanRecorder(Schedule schedule) {
        this.schedule = new Replay(schedule);
    }

    /** The plan, once the execution is over. */
    public Plan plan() {
        end(Stretch.AS_FAR_AS_IT_CAN);
        return new Plan(stretches, picks);
    }

    /** How many preemptions it has. */
    public int preemptions() {
        return preemptions;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public boolean begin(long index) {
        return schedule.begin(index);
    }

    @Override
    public int choose(Decision decision) {
        int turn = whereabouts.turn(decision);
        int option = schedule.choose(decision);
        boolean preempts = option != decision.fallback() && decision.preempts(option);
        preemptions += preempts ? 1 : 0;
        if (decision.ran() != running) {
            // Nobody else could go on: that is no decision.
            end(Stretch.AS_FAR_AS_IT_CAN);
            running = decision.ran();
        }
        boolean couldGoOn = Whereabouts.couldGoOn(decision);
        boolean isPick = decision.aboutActors() ? preempts && !couldGoOn : option != decision.fallback();
        if (isPick) {
            picks.add(new Pick(running, decision.ownSteps(), turn, decision.value(option)));
        }
        if (decision.aboutActors() && (!couldGoOn || option != decision.fallback())) {
            end(couldGoOn ? decision.ownSteps() : Stretch.AS_FAR_AS_IT_CAN);
            running = decision.value(option);
        }
        return option;
    }

    private void end(int until) {
        if (running != NOBODY) {
            stretches.add(new Stretch(running, until));
        }
        running = NOBODY;
    }
}
