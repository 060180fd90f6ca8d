package programs.litmus;

/** Two wait, one is notified: either. */
final class NotifyOrders {
    private int waiting;
    private int tickets;
    private String first = "";

    private synchronized void await(String name) {
        try {
            waiting++;
            notifyAll();
            while (tickets == 0) {
                wait();
            }
            tickets--;
            first = first.isEmpty() ? name : first;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        NotifyOrders test = new NotifyOrders();
        new Thread(() -> test.await("a")).start();
        new Thread(() -> test.await("b")).start();
        synchronized (test) {
            while (test.waiting < 2) {
                test.wait();
            }
            test.tickets = 2;
            test.notify();
        }
        synchronized (test) {
            while (test.first.isEmpty()) {
                test.notifyAll();
                test.wait(1);
            }
            assert !test.first.equals(args[0]) : test.first;
        }
    }
}
