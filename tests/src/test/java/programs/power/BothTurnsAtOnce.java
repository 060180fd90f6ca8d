package programs.power;

/** {@link ThreePreemptions}, where each has both its turns at once. */
final class BothTurnsAtOnce {
    private int state;

    private void advance(int from) {
        if (state == from) {
            state = from + 1;
        }
    }

    private synchronized void twice(int first) {
        advance(first);
        advance(first + 3);
    }

    public static void main(String[] args) throws InterruptedException {
        BothTurnsAtOnce game = new BothTurnsAtOnce();
        Thread[] actors = new Thread[3];
        for (int i = 0; i < actors.length; i++) {
            int first = i;
            actors[i] = new Thread(() -> game.twice(first));
            actors[i].start();
        }
        for (Thread actor : actors) {
            actor.join();
        }
        assert game.state != 6 : "twice around";
    }
}
