package programs.determinism;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Draws from every source of chance there is, on two actors. */
final class RandomNumbers {
    private int draws;

    private void draw() {
        int before = draws;
        List<Integer> cards = new ArrayList<>(List.of(1, 2, 3, 4, 5));
        Collections.shuffle(cards);
        System.out.println(new Random().nextInt() + " " + Math.random() + " " + UUID.randomUUID() + " " + cards + " "
                + ThreadLocalRandom.current().nextInt());
        draws = before + 1;
    }

    public static void main(String[] args) throws InterruptedException {
        RandomNumbers game = new RandomNumbers();
        Thread other = new Thread(game::draw);
        other.start();
        game.draw();
        other.join();
        assert game.draws == 2 : game.draws; // fails: assertion
    }
}
