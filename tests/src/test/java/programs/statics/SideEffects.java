package programs.statics;

import java.util.ArrayList;
import java.util.List;

/** A registry to which each plug-in adds itself when it is initialised: by two actors at once. */
final class SideEffects {
    private static final List<String> REGISTERED = new ArrayList<>();
    private static int count;

    private static void register(String name) {
        int before = count;
        REGISTERED.add(name);
        count = before + 1;
    }

    private static final class Reader {
        static {
            register("reader");
        }

        static void use() {}
    }

    private static final class Writer {
        static {
            register("writer");
        }

        static void use() {} // fails: exception
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(Reader::use);
        other.start();
        Writer.use();
        other.join();
        assert REGISTERED.size() == 2 : REGISTERED; // fails: assertion
        assert count == 2 : count; // fails: assertion
    }
}
