package programs.power;

/** Three actors hand a number on twice around: it takes three preemptions to bring it home. */
final class ThreePreemptions {
    private int state;

    private void advance(int from) {
        if (state == from) {
            state = from + 1;
        }
    }

    private void twice(int first) {
        advance(first);
        advance(first + 3);
    }

    public static void main(String[] args) throws InterruptedException {
        ThreePreemptions game = new ThreePreemptions();
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
