package programs.interrupts;

/** Leaves a wait by an interrupt and takes what is not there. */
final class InterruptedWait {
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
        }
        return letter.length(); // fails: exception
    }

    public static void main(String[] args) {
        InterruptedWait mailbox = new InterruptedWait();
        Thread reader = new Thread(mailbox::read, "reader");
        reader.start();
        reader.interrupt();
        mailbox.deliver("hello");
    }
}
