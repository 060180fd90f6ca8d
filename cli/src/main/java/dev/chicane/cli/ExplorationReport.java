package dev.chicane.cli;

import dev.chicane.jdbc.spec.Exploration;
import dev.chicane.jdbc.spec.Exploration.NonSerial;
import dev.chicane.jdbc.spec.Outcome;
import dev.chicane.jdbc.spec.SpecOutput;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/** What is printed of the exploration of a specification. */
final class ExplorationReport {
    private final SpecFile spec;
    private final Terminal terminal;

    // Mutable state
    private final Set<String> told = new HashSet<>();

    ExplorationReport(SpecFile spec, Terminal terminal) {
        this.spec = spec;
        this.terminal = terminal;
    }

    /** Where a setup or teardown that fails is told, each text once. */
    SpecOutput messages() {
        return new SpecOutput() {
            @Override
            public void result(String text) {
                // What setups and teardowns answer is the same each time, and nobody's question.
            }

            @Override
            public void message(String text) {
                if (told.add(text)) {
                    terminal.err().print(text);
                    terminal.err().flush();
                }
            }
        };
    }

    void write(Exploration found) {
        PrintWriter out = terminal.out();
        out.println("# " + spec.name() + ": " + counted(found.interleavings(), "interleaving") + ", "
                + (found.nonSerial().isEmpty()
                        ? found.unjudged() == 0 ? "all serial" : "none known not to be serial"
                        : String.format("%,d not serial", found.nonSerial().size())));
        remark(found.aborted(), "where the server has aborted a transaction, or one is left open: without that one");
        remark(found.unjudged(), "with nothing to compare with, since each serial order is blocked");
        remark(
                found.diverged(),
                "where the server has ended another one of a deadlock than before: not all may have been run");
        found.nonSerial().forEach(this::write);
    }

    private void remark(long count, String what) {
        if (count > 0) {
            terminal.out().println("# " + counted(count, "interleaving") + ' ' + what);
        }
    }

    private void write(NonSerial found) {
        PrintWriter out = terminal.out();
        out.println(found.interleaving().line());
        Outcome here = found.interleaving().outcome();
        out.println("  unlike " + String.join(", ", found.nearest()) + ", the nearest serial order:");
        for (String item : here.differences(found.there())) {
            out.println("  " + item + ": " + shown(here, item) + "; there " + shown(found.there(), item));
        }
    }

    private static String shown(Outcome outcome, String item) {
        String text = outcome.items().getOrDefault(item, "");
        return text.isEmpty() ? "nothing" : text.replace("\n", " ");
    }

    private static String counted(long count, String what) {
        return String.format("%,d ", count) + what + (count == 1 ? "" : "s");
    }
}
