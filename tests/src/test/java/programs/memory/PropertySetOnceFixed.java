package programs.memory;

/** {@link PropertySetOnce} with a lock. */
final class PropertySetOnceFixed {
    private int made;

    private synchronized void make() {
        if (System.getProperty("chicane.test.made") == null) {
            System.setProperty("chicane.test.made", "yes");
            made++;
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        PropertySetOnceFixed service = new PropertySetOnceFixed();
        Thread other = new Thread(service::make);
        other.start();
        service.make();
        other.join();
        assert service.made == 1 : service.made;
    }
}
