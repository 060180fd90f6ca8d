package programs.interrupts;

/** {@link InterruptedCall} that expects both ends: the call tells of the interrupt, or the interrupt is still there. */
final class InterruptedCallFixed {
    private final Thread alarm;
    private volatile boolean done;
    private volatile boolean stopped;
    private volatile boolean flagged;

    private InterruptedCallFixed(Thread[] worker) {
        alarm = new Thread(() -> worker[0].interrupt(), "alarm");
    }

    private void work(BlockingCalls.Call call) {
        try {
            call.block();
            done = true;
        } catch (InterruptedException e) {
            assert !Thread.currentThread().isInterrupted();
            stopped = true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void thenLook() {
        boolean before = Thread.interrupted();
        boolean ended = false;
        while (!ended) {
            try {
                alarm.join();
                ended = true;
            } catch (InterruptedException e) {
                before = true;
            }
        }
        flagged = before | Thread.interrupted();
    }

    /** Arguments: the call, and the kind of thread that makes it. */
    public static void main(String[] args) throws Exception { // passes
        BlockingCalls.Call call = BlockingCalls.of(args.length == 0 ? "Object.wait" : args[0]);
        Thread[] worker = new Thread[1];
        InterruptedCallFixed task = new InterruptedCallFixed(worker);
        Runnable body = () -> {
            task.work(call);
            task.thenLook();
        };
        worker[0] = args.length > 1 && args[1].equals("virtual")
                ? Thread.ofVirtual().unstarted(body)
                : new Thread(body);
        task.alarm.start();
        worker[0].start();
        call.give();
        worker[0].join();
        assert task.done != task.stopped;
        assert task.stopped != task.flagged : "an interrupt was " + (task.stopped ? "told twice" : "lost");
    }
}
