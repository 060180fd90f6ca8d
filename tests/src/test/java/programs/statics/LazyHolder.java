package programs.statics;

/** Makes its singleton by hand, with a flag: two actors make two. */
final class LazyHolder {
    private static int made;
    private static boolean isMade;

    private static void make() {
        if (!isMade) {
            isMade = true;
            made++;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(LazyHolder::make);
        other.start();
        make();
        other.join();
        assert made == 1 : made; // fails: assertion
    }
}
