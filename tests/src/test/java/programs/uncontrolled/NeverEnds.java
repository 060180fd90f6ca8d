package programs.uncontrolled;

/** Counts for ever, and so does its other actor: neither a livelock nor a failure, only without an end. */
final class NeverEnds {
    private int count;

    public static void main(String[] args) {
        NeverEnds loop = new NeverEnds();
        new Thread(() -> {
                    while (true) {
                        loop.count++;
                    }
                })
                .start();
        while (true) {
            loop.count--;
        }
    }
}
