package dev.chicane.report;

import dev.chicane.engine.Exploration;

/** The command that shows the same failure again, on one line however long it is: it must survive being copied. */
final class ReplayLine implements Section {
    private final String command;

    ReplayLine(String command) {
        this.command = Printable.text(command);
    }

    @Override
    public void print(Exploration found, Page page) {
        if (command.isEmpty() || found.violation() == null) {
            return;
        }
        page.heading("To see it again");
        page.line("  " + command);
    }
}
