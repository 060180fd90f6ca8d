package dev.chicane.cli;

/** The process: its arguments, its streams, its exit status. */
public final class Main {
    private Main() {}

    /** Runs the command and exits with its status, see {@link ExitStatus}. */
    public static void main(String[] args) {
        var terminal = Terminal.ofProcess();
        int status = new CommandLineRunner(terminal).run(args);
        terminal.out().flush();
        terminal.err().flush();
        if (status != ExitStatus.NO_RACE && status != ExitStatus.RACE) {
            // A program that can't be stopped may hold any lock, those that an orderly exit needs among them; and on
            // Ctrl-C a hook waits for what was said just now.
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }

    /** Ends this process at once: nobody waits for what it does, which may be at anything. */
    static void leave() {
        Runtime.getRuntime().halt(ExitStatus.NO_RACE);
    }
}
