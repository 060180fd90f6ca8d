package programs.determinism;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** {@link RandomNumbers} with a lock; what is drawn decides which way is taken. */
final class RandomNumbersFixed {
    private int draws;

    private synchronized void draw() {
        if (new Random().nextBoolean()) {
            draws++;
        } else {
            draws += 1;
        }
        if (ThreadLocalRandom.current().nextBoolean()) {
            Thread.yield();
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        RandomNumbersFixed game = new RandomNumbersFixed();
        Thread other = new Thread(game::draw);
        other.start();
        game.draw();
        other.join();
        assert game.draws == 2 : game.draws;
    }
}
