package dev.chicane.report;

import dev.chicane.engine.stages.Experiment;
import dev.chicane.engine.stages.Visit;
import dev.chicane.engine.stages.Window;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Says in words what was tried in plain runs. */
final class ExperimentWords {
    private final Experiment experiment;

    ExperimentWords(Experiment experiment) {
        this.experiment = experiment;
    }

    /** What is to be shown. */
    String claim() {
        return "It fails when " + act(experiment.first()) + " before " + act(experiment.second())
                + ", and passes the other way round: that is what plain runs are to show as well."
                + (experiment.isOfAnyThread()
                        ? " Of threads that run the same code any may be the one or the other."
                        : "");
    }

    /** Who was delayed, and where. */
    String delay(Duration time) {
        Visit delayed = experiment.delayed();
        List<String> places = experiment.isOfAnyThread()
                ? lates().map(ExperimentWords::does).distinct().toList()
                : List.of(does(delayed));
        return (experiment.isOfAnyThread() ? "each thread" : delayed.actor()) + " was delayed by " + millis(time)
                + " before it " + String.join(" or ", places);
    }

    /** Who was held, and for what. */
    String order() {
        if (!experiment.isOfAnyThread()) {
            return experiment.first().actor() + " was held before it " + does(experiment.first()) + " until "
                    + experiment.second().actor() + " had done its step";
        }
        return "one thread at a time was let "
                + String.join(
                        ", and ",
                        experiment.windows().stream()
                                .map(ExperimentWords::window)
                                .distinct()
                                .toList());
    }

    private Stream<Visit> lates() {
        return experiment.windows().stream()
                .map(Window::late)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    private static String window(Window window) {
        return window.isOneStep()
                ? "through where it " + does(window.entry())
                : "from where it " + does(window.entry()) + " to where it " + does(window.exit());
    }

    private static String act(Visit visit) {
        return visit.actor() + " " + does(visit);
    }

    private static String does(Visit visit) {
        String does = switch (visit.kind()) {
            case READ -> "reads ";
            case WRITE -> "writes ";
            case ENTER -> "enters the monitor of ";
            case RESUMED -> "goes on in ";
            default -> "calls ";
        };
        return does + visit.target() + " (" + visit.location() + ")";
    }

    private static String millis(Duration time) {
        return Figures.number(time.toMillis()) + " ms";
    }
}
