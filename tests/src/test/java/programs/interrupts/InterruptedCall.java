package programs.interrupts;

/** An interrupt ends a call that waits, any of the {@link BlockingCalls}, and who made it does not expect that. */
final class InterruptedCall {
    private volatile boolean done;

    private void work(BlockingCalls.Call call) {
        try {
            call.block();
            done = true;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Arguments: the call, and the kind of thread that makes it. */
    public static void main(String[] args) throws Exception {
        BlockingCalls.Call call = BlockingCalls.of(args.length == 0 ? "Object.wait" : args[0]);
        InterruptedCall task = new InterruptedCall();
        Thread worker = args.length > 1 && args[1].equals("virtual")
                ? Thread.ofVirtual().unstarted(() -> task.work(call))
                : new Thread(() -> task.work(call));
        Thread alarm = new Thread(worker::interrupt, "alarm");
        worker.start();
        alarm.start();
        call.give();
        worker.join();
        assert task.done; // fails: assertion
    }
}
