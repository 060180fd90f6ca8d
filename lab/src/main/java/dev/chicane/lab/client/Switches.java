package dev.chicane.lab.client;

/** How a bank is set, in the words of {@code GET /admin/settings}. */
public record Switches(Delay delay, Barrier barrier, Transactions transactions) {
    /** Whether there is a delay between check and act, and how long it is, in milliseconds. */
    public record Delay(boolean enabled, int ms) {}

    /** Whether transfers wait for each other, and how many. */
    public record Barrier(boolean enabled, int count) {}

    /** Whether it is in safe mode, and which strategy that is. */
    public record Transactions(boolean enabled, String strategy) {}
}
