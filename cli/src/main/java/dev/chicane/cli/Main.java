package dev.chicane.cli;

import java.time.Duration;

/** The process: its arguments, its streams, its exit status. */
public final class Main {
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private Main() {}

    /** Runs the command and exits with its status, see {@link ExitStatus}. */
    public static void main(String[] args) {
        var terminal = Terminal.ofProcess();
        int status = new CommandLineRunner(terminal).run(args);
        terminal.out().flush();
        terminal.err().flush();
        if (status == ExitStatus.INTERRUPTED) {
            haltIfItLasts(status);
        } else if (status != ExitStatus.NO_RACE && status != ExitStatus.RACE) {
            // A program that can't be stopped may hold any lock, those that an orderly exit needs among them; and on
            // Ctrl-C a hook waits for what was said just now.
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }

    /**
     * A signal has begun to end this process, and gives it the status of its own: 130 of INT, 143 of TERM. Where a hook of the program
     * does not return, that would never come to its end.
     */
    private static void haltIfItLasts(int status) {
        var halting = new Thread(
                () -> {
                    try {
                        Thread.sleep(LONGEST_END);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(status);
                },
                "chicane-halting");
        halting.setDaemon(true);
        halting.start();
    }

    /** Ends this process at once: nobody waits for what it does, which may be at anything. */
    static void leave() {
        Runtime.getRuntime().halt(ExitStatus.NO_RACE);
    }
}
