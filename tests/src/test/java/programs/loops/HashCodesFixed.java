package programs.loops;

import java.util.Objects;
import java.util.Optional;

/** Makes objects until one has a hash code that will do: each new one has another. */
final class HashCodesFixed {
    private static final class Key {}

    private record Holder(Object held) {}

    public static void main(String[] args) throws InterruptedException { // passes
        Thread other = new Thread(() -> {});
        other.start();
        Object any;
        do {
            any = new Object();
        } while (any.hashCode() % 8 != 3);
        Key key;
        do {
            key = new Key();
        } while (key.hashCode() % 8 != 3);
        do {
            key = new Key();
        } while (Objects.hashCode(key) % 8 != 3);
        do {
            key = new Key();
        } while (!key.toString().endsWith("3"));
        do {
            key = new Key();
        } while (!("" + key).endsWith("3"));
        do {
            key = new Key();
        } while (!String.format("%s", key).endsWith("3"));
        do {
            key = new Key();
        } while (!Objects.toIdentityString(key).endsWith("3"));
        do {
            key = new Key();
        } while (Optional.of(key).hashCode() % 8 != 3);
        do {
            key = new Key();
        } while (new Holder(key).hashCode() % 8 != 3);
        other.join();
    }
}
