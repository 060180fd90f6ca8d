package programs.determinism;

import java.util.HashSet;
import java.util.Set;

/** Loads a class and links a lambda in a branch that few schedules take, then iterates over identity hash codes. */
final class RareBranch {
    private static final class Rare {
        private static final Object FIRST = new Object();

        private static Object another() {
            return new Object();
        }
    }

    private int count;

    public static void main(String[] args) throws InterruptedException {
        RareBranch shared = new RareBranch();
        Thread other = new Thread(() -> shared.count++);
        other.start();
        shared.count++;
        other.join();
        if (shared.count != 2) {
            Set<Object> mixed = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                mixed.add(i % 2 == 0 ? new Object() : Rare.another());
            }
            mixed.add(Rare.FIRST);
            Runnable lambda = () -> System.out.println("linked late");
            mixed.add(lambda);
            lambda.run();
            int position = 0;
            for (Object object : mixed) {
                position++;
                assert object != Rare.FIRST : position; // fails: assertion
            }
        }
    }
}
