package programs.monitors;

/** {@link WaitReleasesAll} without the belief that nothing changes during a wait. */
final class WaitReleasesAllFixed {
    private int stock;

    private synchronized void deliver() {
        stock++;
        notifyAll();
    }

    private synchronized void order() throws InterruptedException {
        synchronized (this) {
            while (stock == 0) {
                wait();
            }
            stock--;
            assert Thread.holdsLock(this);
        }
        assert Thread.holdsLock(this);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        WaitReleasesAllFixed shop = new WaitReleasesAllFixed();
        Thread supplier = new Thread(shop::deliver, "supplier");
        supplier.start();
        shop.order();
        supplier.join();
        assert !Thread.holdsLock(shop);
        assert shop.stock == 0 : shop.stock;
        try {
            shop.notifyAll();
            assert false : "notified without the monitor";
        } catch (IllegalMonitorStateException expected) {
            assert shop.stock == 0;
        }
    }
}
