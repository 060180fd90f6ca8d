package programs.interrupts;

/** {@link InterruptedWait} that says that it was interrupted. */
final class InterruptedWaitFixed {
    private String letter;

    private synchronized void deliver(String text) {
        letter = text;
        notifyAll();
    }

    private synchronized int read() {
        try {
            while (letter == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
        return letter.length();
    }

    public static void main(String[] args) { // passes: exhausted
        InterruptedWaitFixed mailbox = new InterruptedWaitFixed();
        Thread reader = new Thread(mailbox::read, "reader");
        reader.start();
        reader.interrupt();
        mailbox.deliver("hello");
    }
}
