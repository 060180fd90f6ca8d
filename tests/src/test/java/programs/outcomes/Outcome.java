package programs.outcomes;

/** What two or three actors lead to, in the schedule at hand. */
final class Outcome {
    /** What an actor does. */
    interface Body {
        /** Does it. */
        void run() throws Exception;
    }

    /** What came out. */
    interface Result {
        /** The result once both have ended. */
        Object get();
    }

    private static String thrown = "";

    private Outcome() {}

    /** Lets an actor of its own do this before all else, so that what it calls is no reason to doubt the main thread. */
    static void after(Body body) throws InterruptedException {
        Thread maker = new Thread(() -> run(body));
        maker.start();
        maker.join();
    }

    /** Runs two actors, and throws an error that says the outcome if it is not among those that are known. */
    static void of(Body one, Body two, Result result, String[] known) throws InterruptedException {
        of(new Thread(() -> run(one)), new Thread(() -> run(two)), result, known);
    }

    /** The same with three actors. */
    static void of(Body one, Body two, Body three, Result result, String[] known) throws InterruptedException {
        Thread first = new Thread(() -> run(one));
        Thread second = new Thread(() -> run(two));
        Thread third = new Thread(() -> run(three));
        first.start();
        second.start();
        third.start();
        first.join();
        second.join();
        third.join();
        tell(result, known);
    }

    /** The same with two threads. */
    static void of(Thread first, Thread second, Result result, String[] known) throws InterruptedException {
        first.start();
        second.start();
        first.join();
        second.join();
        tell(result, known);
    }

    /** The same where the main thread is the second actor, so that there is no third one's step to come between. */
    static void beside(Thread other, Body own, Result result, String[] known) throws InterruptedException {
        other.start();
        run(own);
        other.join();
        tell(result, known);
    }

    /** The same with what the other actor does. */
    static void beside(Body other, Body own, Result result, String[] known) throws InterruptedException {
        beside(new Thread(() -> run(other)), own, result, known);
    }

    /** Throws an error that says the outcome if it is not among those that are known. */
    static void tell(Result result, String[] known) {
        String outcome = thrown.isEmpty() ? String.valueOf(result.get()) : thrown;
        // No set, which may ask what it is given, as far as anybody knows.
        for (String one : known) {
            if (one.equals(outcome)) {
                return;
            }
        }
        throw new AssertionError(outcome);
    }

    private static void run(Body body) {
        try {
            body.run();
        } catch (Exception e) {
            thrown = e.getClass().getSimpleName();
        }
    }
}
