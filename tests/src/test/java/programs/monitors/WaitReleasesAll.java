package programs.monitors;

/** Holds its monitor twice when it waits, and checks a value that only a full release lets change. */
final class WaitReleasesAll {
    private int stock;

    private synchronized void deliver() {
        stock++;
        notifyAll();
    }

    private synchronized void order() throws InterruptedException {
        synchronized (this) {
            int before = stock;
            while (stock == 0) {
                wait();
            }
            assert stock == before : stock + " after " + before; // fails: assertion
            assert Thread.holdsLock(this);
        }
        assert Thread.holdsLock(this);
    }

    public static void main(String[] args) throws InterruptedException {
        WaitReleasesAll shop = new WaitReleasesAll();
        Thread supplier = new Thread(shop::deliver, "supplier");
        supplier.start();
        shop.order();
        supplier.join();
    }
}
