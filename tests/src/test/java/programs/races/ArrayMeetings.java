package programs.races;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import programs.races.Meeting.Both;

/** Meetings at arrays. */
final class ArrayMeetings {
    private ArrayMeetings() {}

    /** Adds them by name. */
    static void add(Map<String, Function<Meeting, Both>> all) {
        all.put("arrays-of-their-own", m -> {
            int[][] both = new int[2][4];
            return new Both(() -> Arrays.fill(both[0], 1), () -> m.seen = both[1].clone()[0]);
        });
        all.put("parts-of-an-array", m -> {
            int[] values = new int[4];
            return new Both(() -> Arrays.fill(values, 0, 2, 1), () -> m.seen = Arrays.copyOfRange(values, 2, 4)[0]);
        });
        all.put(Meeting.OF_MANY, m -> {
            int[][] both = new int[2][600_000];
            return new Both(() -> countUp(both[0]), () -> countUp(both[1]));
        });
        all.put("no-array-filled", m -> {
            int[] values = new int[3];
            return new Both(() -> Arrays.fill(values, 1), () -> m.seen = values[2]);
        });
        all.put("no-array-copied", m -> {
            int[] values = new int[3];
            return new Both(() -> System.arraycopy(new int[] {1}, 0, values, 1, 1), () -> m.seen = values[1]);
        });
        all.put("no-array-cloned", m -> {
            int[] values = new int[3];
            return new Both(() -> values[2] = 1, () -> m.seen = values.clone()[2]);
        });
        all.put("no-array-copied-from", m -> {
            String[] values = new String[3];
            return new Both(() -> values[2] = "given", () -> m.seen = Arrays.copyOf(values, 5).length);
        });
        all.put("no-array-sorted", m -> {
            int[] values = {3, 2, 1};
            return Meeting.twice(() -> Arrays.sort(values));
        });
        all.put("no-array-shown", m -> {
            long[] values = new long[3];
            return new Both(
                    () -> values[1] = 1, () -> m.seen = Arrays.toString(values).length());
        });
        all.put("array-copied-in-vain", m -> {
            int[] values = new int[3];
            return new Both(
                    () -> {
                        try {
                            System.arraycopy(new int[3], 0, values, 1, 3);
                        } catch (ArrayIndexOutOfBoundsException tooFew) {
                            values[0] = 1;
                        }
                    },
                    () -> m.seen = values[1]);
        });
        all.put("array-under-a-lock", m -> {
            int[] values = new int[300];
            return new Both(
                    () -> {
                        synchronized (values) {
                            Arrays.fill(values, 1);
                        }
                    },
                    () -> {
                        synchronized (values) {
                            m.seen = values.clone()[299];
                        }
                    });
        });
        all.put("no-element", m -> {
            long[] values = new long[1];
            return new Both(() -> values[0]++, () -> m.seen = (int) values[0]);
        });
    }

    private static void countUp(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
    }
}
