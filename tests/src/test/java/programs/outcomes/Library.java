package programs.outcomes;

/** What calls the program back, and changes what is shared after that. */
final class Library {
    private Library() {}

    static void call(Runnable task, int[] shared) {
        task.run();
        shared[0] = 1;
    }
}
