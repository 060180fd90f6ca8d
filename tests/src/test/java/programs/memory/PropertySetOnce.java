package programs.memory;

/** Looks whether a system property is set, and sets it. */
final class PropertySetOnce {
    private int made;

    private void make() {
        if (System.getProperty("chicane.test.made") == null) {
            System.setProperty("chicane.test.made", "yes");
            synchronized (this) {
                made++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        PropertySetOnce service = new PropertySetOnce();
        Thread other = new Thread(service::make);
        other.start();
        service.make();
        other.join();
        assert service.made == 1 : service.made; // fails: assertion
    }
}
