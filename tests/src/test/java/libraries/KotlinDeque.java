package libraries;

import kotlin.Unit;
import kotlin.collections.ArrayDeque;
import kotlin.concurrent.ThreadsKt;

/** Two of Kotlin's threads add to one of its deques, which has no lock: an element gets lost inside of it. */
final class KotlinDeque {
    private KotlinDeque() {}

    public static void main(String[] args) throws InterruptedException {
        ArrayDeque<String> deque = new ArrayDeque<>(4);
        Thread first = ThreadsKt.thread(true, false, null, "first", -1, () -> {
            deque.addLast("first");
            return Unit.INSTANCE;
        });
        Thread second = ThreadsKt.thread(true, false, null, "second", -1, () -> {
            deque.addLast("second");
            return Unit.INSTANCE;
        });
        first.join();
        second.join();
        assert deque.contains("first") && deque.contains("second") : deque;
    }
}
