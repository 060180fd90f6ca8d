package dev.chicane.heap.perturb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.perturb.Interference.ActOrder;
import dev.chicane.heap.perturb.Interference.Exclusion;
import dev.chicane.runtime.PerturbHooks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    @AfterEach
    void disarm() {
        PerturbHooks.arm(null);
    }

    @Test
    void a_read_is_held_until_the_other_has_written() throws Exception {
        assertThat(heldUntilWritten(act("reader", Place.Kind.READ, "balance", "read"), "read"))
                .isEqualTo(7);
    }

    @Test
    void a_synchronized_block_is_held_before_it_is_entered() throws Exception {
        assertThat(heldUntilWritten(act("reader", Place.Kind.ENTER, "", "inBlock"), "inBlock"))
                .isEqualTo(7);
    }

    @Test
    void a_synchronized_method_is_held_before_its_monitor_is_taken_and_gets_its_arguments() throws Exception {
        Object account = marked(act("reader", Place.Kind.ENTER, "", "locked"), write(), Duration.ZERO, LONG);
        FutureTask<Object> reading = in(
                "reader",
                () -> account.getClass()
                        .getMethod("locked", long.class, String.class)
                        .invoke(account, 1_000L, "abc"));
        writeIn("writer", account);

        assertThat(reading.get()).isEqualTo(1_010L);
        assertThat(Event.in(report())).contains(Event.ORDERED).isSubsetOf(Event.ORDERED, Event.WAITED);
    }

    @Test
    void an_element_is_known_from_a_field() throws Exception {
        Act element = act("reader", Place.Kind.READ, Place.ELEMENT, "element");
        Act store = act("writer", Place.Kind.WRITE, Place.ELEMENT, "store");
        Object account = marked(element, store, Duration.ZERO, LONG);
        FutureTask<Object> reading = in("reader", () -> call(account, "element"));
        in("writer", () -> account.getClass().getMethod("store", int.class).invoke(account, 9))
                .get();

        assertThat(reading.get()).isEqualTo(9);
    }

    @Test
    void who_is_held_goes_on_alone_in_the_end() throws Exception {
        Act read = act("reader", Place.Kind.READ, "balance", "read");
        Object account = marked(read, write(), Duration.ZERO, Duration.ofMillis(1));

        assertThat(in("reader", () -> call(account, "read")).get()).isEqualTo(0);
        assertThat(Event.in(report())).containsExactly(Event.ALONE);
    }

    @Test
    void other_threads_and_other_visits_are_left_alone() throws Exception {
        Act second = new Act("reader", place(Place.Kind.READ, "balance", "read"), 2);
        Object account = marked(second, write(), Duration.ZERO, Duration.ofMillis(1));

        in("somebody", () -> call(account, "read")).get();
        in("reader", () -> call(account, "read")).get();
        assertThat(Event.in(report())).isEmpty();
        in("reader", () -> call(account, "read")).get();
        assertThat(Event.in(report())).containsExactly(Event.ALONE);
    }

    @Test
    void a_delay_is_told_and_lets_others_come_first() throws Exception {
        Act read = act("reader", Place.Kind.READ, "balance", "read");
        Object account = marked(read, write(), Duration.ofMillis(200), Duration.ZERO);
        FutureTask<Object> writing = in("writer", () -> write(account));

        assertThat(in("reader", () -> call(account, "read")).get()).isEqualTo(0);
        writing.get();
        assertThat(Event.in(report())).containsExactly(Event.DELAYED);
    }

    @Test
    void one_thread_at_a_time_is_let_from_the_read_to_the_write_of_others() throws Exception {
        Place read = place(Place.Kind.READ, "balance", "read");
        Place write = place(Place.Kind.WRITE, "balance", "write");
        var window = new Passage(read, write, 1, 0, Optional.empty(), 0, "");
        Object account = marked(new Perturbation(new Exclusion(List.of(window)), Duration.ZERO, LONG));
        var hasRead = new CountDownLatch(1);
        var mayWrite = new CountDownLatch(1);
        FutureTask<Object> updating = in("one", () -> {
            Object seen = call(account, "read");
            hasRead.countDown();
            mayWrite.await();
            write(account);
            return seen;
        });
        hasRead.await();
        FutureTask<Object> reading = in("other", () -> call(account, "read"));
        mayWrite.countDown();

        assertThat(updating.get()).isEqualTo(0);
        assertThat(reading.get()).isEqualTo(7);
        assertThat(Event.in(report())).contains(Event.ORDERED).doesNotContain(Event.ALONE, Event.DELAYED);
    }

    private int heldUntilWritten(Act read, String method) throws Exception {
        Object account = marked(read, write(), Duration.ZERO, LONG);
        FutureTask<Object> reading = in("reader", () -> call(account, method));
        writeIn("writer", account);
        int seen = (int) reading.get();
        assertThat(Event.in(report())).contains(Event.ORDERED).isSubsetOf(Event.ORDERED, Event.WAITED);
        return seen;
    }

    private static void writeIn(String thread, Object account) throws InterruptedException, ExecutionException {
        in(thread, () -> write(account)).get();
    }

    private static Object write(Object account) throws ReflectiveOperationException {
        account.getClass().getMethod("write", int.class).invoke(account, 7);
        return account;
    }

    private static Object call(Object account, String method) throws ReflectiveOperationException {
        return account.getClass().getMethod(method).invoke(account);
    }

    private static FutureTask<Object> in(String thread, Callable<Object> body) {
        var task = new FutureTask<>(body);
        new Thread(task, thread).start();
        return task;
    }

    private Path report() {
        return temp.resolve("report");
    }

    /** An account whose class is marked, and which does to its threads what is said; only a delay is of the second act. */
    private Object marked(Act first, Act second, Duration delay, Duration patience) throws Exception {
        Act delayed = delay.isZero() ? new Act("nobody", new Place("no.Class", 1, Place.Kind.READ, "none"), 1) : second;
        return marked(new Perturbation(new ActOrder(first, second, delayed), delay, patience));
    }

    private Object marked(Perturbation perturbation) throws Exception {
        PerturbHooks.arm(PerturbAgent.bridge(perturbation, new EventLog(report())));
        byte[] bytes = new Marker(perturbation.what().places())
                .mark(Account.class.getClassLoader(), Account.class.getName(), bytesOfAccount());
        return new ClassLoader(Account.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Account.class.getName(), bytes, 0, bytes.length);
            }
        }.define().getConstructor().newInstance();
    }

    private static Act write() throws IOException {
        return act("writer", Place.Kind.WRITE, "balance", "write");
    }

    private static Act act(String thread, Place.Kind kind, String member, String method) throws IOException {
        return new Act(thread, place(kind, member, method), 1);
    }

    private static Place place(Place.Kind kind, String member, String method) throws IOException {
        return new Place(Account.class.getName(), line(method), kind, member);
    }

    private static int line(String method) throws IOException {
        return ClassFile.of().parse(bytesOfAccount()).methods().stream()
                .filter(model -> model.methodName().equalsString(method))
                .mapToInt(MarkerTest::line)
                .findFirst()
                .orElseThrow();
    }

    private static int line(MethodModel method) {
        return method.code()
                .orElseThrow()
                .elementStream()
                .filter(LineNumber.class::isInstance)
                .mapToInt(element -> ((LineNumber) element).line())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytesOfAccount() throws IOException {
        try (InputStream in = Account.class.getResourceAsStream("Account.class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
