package programs.races;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A thread writes a field without a lock and hands over to another one, which then reads it: by whatever orders the two, or,
 * where the name begins with {@code no-}, by something that does not.
 */
public final class HandOver {
    private int value;

    /** How one thread tells the other that it is done. */
    interface Way {
        void give() throws Exception;

        /** Whether it was given. */
        boolean take() throws Exception;

        /** One that is made of these two. */
        static Way of(Action giving, Question taking) {
            return new Both(giving, taking);
        }
    }

    /** Gives. */
    interface Action {
        void run() throws Exception;
    }

    /** Takes. */
    interface Question {
        boolean ask() throws Exception;
    }

    private record Both(Action giving, Question taking) implements Way {
        @Override
        public void give() throws Exception {
            giving.run();
        }

        @Override
        public boolean take() throws Exception {
            return taking.ask();
        }
    }

    /** All ways, by name. */
    public static Map<String, Supplier<Way>> ways() {
        Map<String, Supplier<Way>> all = new HashMap<>(FieldWays.ways());
        all.putAll(LockWays.ways());
        all.putAll(CollectionWays.ways());
        all.putAll(TaskWays.ways());
        return all;
    }

    public static void main(String[] args) throws InterruptedException {
        Way way = ways().get(args[0]).get();
        var data = new HandOver();
        var giver = new Thread(() -> {
            data.value = 1;
            doIt(() -> {
                way.give();
                return true;
            });
        });
        var taker = new Thread(() -> {
            if (doIt(way::take) && data.value > 1) {
                throw new IllegalStateException("nobody writes that");
            }
        });
        giver.start();
        taker.start();
        giver.join();
        taker.join();
        if (data.value != 1) {
            throw new IllegalStateException("what a thread did is seen by who joins it");
        }
    }

    private static boolean doIt(Question question) {
        try {
            return question.ask();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
