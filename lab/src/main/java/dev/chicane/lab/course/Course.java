package dev.chicane.lab.course;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.chicane.lab.bank.Ledger;
import dev.chicane.lab.course.Progress.State;
import dev.chicane.lab.settings.SettingsStore;
import dev.chicane.lab.strategy.Strategies;
import dev.chicane.lab.traces.KeptTraces;
import dev.chicane.lab.traces.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The exercises, and how far a reader has come with each. Thread-safe.
 *
 * <p>One exercise is under way at a time, since there is one bank. What is done is judged by what this instance has seen: its traces,
 * its counters, and what the reader answers; whether it came from a page or from a terminal makes no difference.
 */
@Component
public final class Course {
    private static final String NO_SWITCHES =
            "The lab was started with --no-admin, and this exercise needs its switches: start"
                    + " it without --no-admin to do it.";

    private final List<Exercise> exercises;
    private final SettingsStore settings;
    private final Ledger ledger;
    private final KeptTraces traces;
    private final MeterRegistry registry;
    private final boolean hasSwitches;
    private final InstantSource clock;

    // Held while an exercise begins, which asks the database: only who begins another one waits for that. Taken before
    // the next one.
    private final Object beginning = new Object();
    private final Object lock = new Object();

    // Mutable state
    @GuardedBy("lock")
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    /** The number of the exercise that is under way; 0 for none. */
    @GuardedBy("lock")
    private int underWay;

    @Autowired
    Course(
            Strategies strategies,
            SettingsStore settings,
            Ledger ledger,
            KeptTraces traces,
            MeterRegistry registry,
            @Value("${lab.admin:true}") boolean hasSwitches) {
        this(strategies, settings, ledger, traces, registry, hasSwitches, InstantSource.system());
    }

    Course(
            Strategies strategies,
            SettingsStore settings,
            Ledger ledger,
            KeptTraces traces,
            MeterRegistry registry,
            boolean hasSwitches,
            InstantSource clock) {
        exercises = List.of(
                NormalOperation.exercise(),
                WiderWindow.exercise(),
                CertainRace.exercise(),
                InMetrics.exercise(),
                FiveWays.exercise(strategies.safe()),
                TwoTraces.exercise(),
                UnderLoad.exercise(strategies.broken().id(), strategies.safe()));
        this.settings = settings;
        this.ledger = ledger;
        this.traces = traces;
        this.registry = registry;
        this.hasSwitches = hasSwitches;
        this.clock = clock;
    }

    /** All of them, by their numbers, which begin with 1. */
    public List<Exercise> exercises() {
        return exercises;
    }

    /** One of them. */
    public Optional<Exercise> exercise(int number) {
        return number < 1 || number > exercises.size() ? Optional.empty() : Optional.of(exercises.get(number - 1));
    }

    /** How all of them stand. */
    public List<Progress> progress() {
        synchronized (lock) {
            look();
            List<Progress> all = new ArrayList<>();
            for (Exercise exercise : exercises) {
                all.add(standing(exercise));
            }
            return List.copyOf(all);
        }
    }

    /** How one of them stands. */
    public Progress progress(Exercise exercise) {
        synchronized (lock) {
            look();
            return standing(exercise);
        }
    }

    /**
     * Begins an exercise, or begins it again: brings the accounts to the start, and the switches to where it starts from.
     *
     * @throws NotPossibleException if there are no switches, and it takes some
     */
    public Progress begin(Exercise exercise) {
        requirePossible(exercise);
        synchronized (beginning) {
            synchronized (lock) {
                look();
                // It is over, whether or not what follows works out.
                underWay = 0;
            }
            prepare(exercise.start());
            synchronized (lock) {
                attempts.put(exercise.number(), new Attempt(exercise, clock.instant(), Counts.of(registry)));
                underWay = exercise.number();
                look();
                return standing(exercise);
            }
        }
    }

    private void prepare(Start start) {
        if (hasSwitches) {
            settings.delay(start.isDelayed(), start.isDelayed() ? start.delayMillis() : null);
            settings.barrier(start.hasBarrier(), start.hasBarrier() ? start.barrierCount() : null);
            settings.safe(false, null);
        }
        ledger.reset();
    }

    private void requirePossible(Exercise exercise) {
        String obstacle = obstacle(exercise);
        if (!obstacle.isEmpty()) {
            throw new NotPossibleException(obstacle);
        }
        if (!hasSwitches && !exercise.start().isThatOf(settings.now())) {
            throw new NotPossibleException(
                    "The lab was started with --no-admin, and its switches are not where this exercise"
                            + " begins: another lab on the same database has to set them.");
        }
    }

    private String obstacle(Exercise exercise) {
        return !hasSwitches && exercise.needsSwitches() ? NO_SWITCHES : "";
    }

    /**
     * Takes down what a reader answers to the question of a task.
     *
     * @throws NotPossibleException if the exercise is not under way
     */
    public Progress answer(Exercise exercise, Task task, String value) {
        synchronized (lock) {
            Attempt attempt = attempts.get(exercise.number());
            if (attempt == null || underWay != exercise.number()) {
                throw new NotPossibleException("Exercise " + exercise.number() + " is not under way: begin it first.");
            }
            attempt.answer(task, new Answer(value, clock.instant(), Counts.of(registry)));
            look();
            return standing(exercise);
        }
    }

    @GuardedBy("lock")
    private void look() {
        Attempt attempt = attempts.get(underWay);
        if (attempt != null) {
            attempt.look(seenSince(attempt.since()), Counts.of(registry));
        }
    }

    private List<SeenTransfer> seenSince(Instant since) {
        return traces.latest(KeptTraces.MOST).stream()
                .filter(trace -> !trace.start().isBefore(since))
                .flatMap(SeenTransfer::in)
                .sorted(Comparator.comparingLong(SeenTransfer::begin))
                .toList();
    }

    /** Whoever is told of the others could not look at them any more. */
    private List<List<String>> kept(List<List<String>> rounds) {
        Set<String> there =
                traces.latest(KeptTraces.MOST).stream().map(Trace::id).collect(Collectors.toSet());
        return rounds.stream().filter(there::containsAll).toList();
    }

    @GuardedBy("lock")
    private Progress standing(Exercise exercise) {
        Attempt attempt = attempts.get(exercise.number());
        String obstacle = obstacle(exercise);
        if (attempt == null) {
            List<Progress.Step> steps = exercise.tasks().stream()
                    .map(task -> new Progress.Step(task, false, ""))
                    .toList();
            return new Progress(exercise, State.NOT_BEGUN, null, steps, List.of(), obstacle);
        }
        State state = attempt.isDone() ? State.DONE : exercise.number() == underWay ? State.UNDER_WAY : State.LEFT;
        return new Progress(exercise, state, attempt.since(), attempt.steps(), kept(attempt.rounds()), obstacle);
    }
}
