package programs.statics;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** {@link EnumWithState} with a lock. */
enum EnumWithStateFixed {
    YES,
    NO;

    private int votes;

    private synchronized void vote() {
        votes++;
    }

    private static String describe(EnumWithStateFixed choice) {
        return switch (choice) {
            case YES -> "yes";
            case NO -> "no";
        };
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(YES::vote);
        other.start();
        valueOf("YES").vote();
        other.join();
        Map<EnumWithStateFixed, Integer> votes = new EnumMap<>(EnumWithStateFixed.class);
        for (EnumWithStateFixed choice : EnumSet.allOf(EnumWithStateFixed.class)) {
            votes.put(choice, choice.votes);
        }
        assert votes.get(YES) == 2 && votes.get(NO) == 0 : votes;
        assert describe(NO).equals("no");
    }
}
