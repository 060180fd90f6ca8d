package dev.chicane.engine.linearizability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A history as text: a line an operation, with the time that it took as a line from its invocation to its return. */
final class Drawing {
    /** A console of 80 columns, less what a report puts in front. */
    private static final int WIDTH = 70;

    private static final int NARROWEST = 12;
    private static final int MOST_PER_EVENT = 3;

    private Drawing() {}

    static String of(History history) {
        return String.join("\n", lines(history, null));
    }

    static String of(Answer.NotLinearizable answer) {
        Operation unexplained = answer.unexplained();
        History prefix = answer.history().until(unexplained.returned());
        var text = new ArrayList<String>();
        text.add("no order of the operations explains that " + unexplained.call() + " of " + unexplained.actor() + ' '
                + told(unexplained.outcome()) + possible(answer));
        text.addAll(lines(prefix, unexplained));
        int later = answer.history().operations().size() - prefix.operations().size();
        if (later > 0) {
            text.add("  and " + later + (later == 1 ? " operation" : " operations") + " later");
        }
        if (!answer.order().isEmpty()) {
            text.add("an order that explains all before that: "
                    + answer.order().stream()
                            .map(operation -> operation.actor() + ' ' + operation)
                            .collect(Collectors.joining("; ")));
        }
        return String.join("\n", text);
    }

    private static String told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Returned returned -> "returned " + Text.of(returned.value());
            case Outcome.Threw threw -> "threw " + threw.type().getSimpleName();
            case Outcome.Pending _ -> "did not return";
        };
    }

    private static String possible(Answer.NotLinearizable answer) {
        String outcomes = answer.possible().stream()
                .map(outcome -> switch (outcome) {
                    case Outcome.Returned returned -> Text.of(returned.value());
                    case Outcome.Threw threw -> threw.type().getSimpleName();
                    case Outcome.Pending _ -> throw new AssertionError("an operation that may come to nothing");
                })
                .collect(Collectors.joining(" or "));
        return outcomes.isEmpty() ? "" : " (expected " + outcomes + ")";
    }

    private static List<String> lines(History history, @Nullable Operation marked) {
        List<Operation> operations = history.operations();
        int[] moments = operations.stream()
                .flatMapToInt(operation -> IntStream.of(operation.invoked(), operation.returned()))
                .filter(moment -> moment != Operation.NEVER)
                .sorted()
                .toArray();
        int actors = operations.stream().mapToInt(o -> o.actor().length()).max().orElse(0);
        int calls =
                operations.stream().mapToInt(o -> o.toString().length()).max().orElse(0);
        int width = Math.max(NARROWEST, WIDTH - actors - calls - 7);
        var lines = new ArrayList<String>();
        for (Operation operation : operations) {
            boolean isMarked = marked != null && operation.number() == marked.number();
            String line = (isMarked ? "> " : "  ") + padded(operation.actor(), actors) + "  "
                    + padded(operation.toString(), calls) + "  " + interval(operation, moments, width);
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    private static String interval(Operation operation, int[] moments, int width) {
        double scale = Math.min(MOST_PER_EVENT, width / (double) moments.length);
        int from = (int) (rank(operation.invoked(), moments) * scale);
        if (operation.pending()) {
            int to = (int) (moments.length * scale);
            return " ".repeat(from) + '|' + "-".repeat(Math.max(0, to - from - 1)) + "...";
        }
        int to = Math.max(from + 1, (int) (rank(operation.returned(), moments) * scale));
        return " ".repeat(from) + '|' + "-".repeat(to - from - 1) + '|';
    }

    private static int rank(int moment, int[] moments) {
        return Arrays.binarySearch(moments, moment);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
