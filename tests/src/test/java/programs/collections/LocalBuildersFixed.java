package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** {@link LocalBuilders} with a lock; what is local adds no schedules. */
final class LocalBuildersFixed {
    private static int lines;

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        Thread other = new Thread(() -> describe(3));
        other.start();
        describe(4);
        other.join();
        assert lines == 2;
    }

    private static String describe(int count) {
        synchronized (LocalBuildersFixed.class) {
            lines++;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder part = new StringBuilder();
            part.append(i).append(i % 2 == 0 ? "even" : "odd");
            parts.add(part.toString());
        }
        var text = new StringBuilder("parts:");
        for (String part : parts) {
            text.append(' ').append(part);
        }
        return text.toString();
    }
}
