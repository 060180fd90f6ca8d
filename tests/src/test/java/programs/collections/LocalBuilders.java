package programs.collections;

import java.util.ArrayList;
import java.util.List;

/** Builders and lists that nobody else has: only the counter is shared. */
final class LocalBuilders {
    private static int lines;

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(() -> describe(3));
        other.start();
        describe(4);
        other.join();
        assert lines == 2; // fails: assertion
    }

    private static String describe(int count) {
        lines++;
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
