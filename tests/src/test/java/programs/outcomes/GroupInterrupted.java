package programs.outcomes;

/** The JDK interrupts the threads of a group, one of which is the program's own. */
// outcomes: false 0, false 1, true 1
final class GroupInterrupted {
    private static final class Own extends Thread {
        Own(ThreadGroup group, Runnable body) {
            super(group, body);
        }

        @Override
        public void interrupt() {
            asked = 1;
            shown = 1;
            super.interrupt();
        }
    }

    private static final ThreadGroup group = new ThreadGroup("group");
    private static int asked;
    private static int shown;
    private static String result;

    public static void main(String[] known) throws Exception {
        Thread own = new Own(group, () -> result = Thread.currentThread().isInterrupted() + " " + asked);
        Outcome.beside(own, () -> group.interrupt(), () -> result, known);
    }
}
