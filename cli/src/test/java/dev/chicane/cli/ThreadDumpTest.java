package dev.chicane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThreadDumpTest {
    private static final String OWN = """
            "Reference Handler" #9 [21] daemon prio=10 os_prio=0 cpu=0.11ms elapsed=1.00s tid=0x1 nid=21 waiting on condition  [0x1]
               java.lang.Thread.State: RUNNABLE
            \tat java.lang.ref.Reference.waitForReferencePendingList(Native Method)

            "Common-Cleaner" #18 [27] daemon prio=8 os_prio=0 cpu=0.10ms elapsed=1.00s tid=0x1 nid=27 waiting on condition  [0x1]
               java.lang.Thread.State: TIMED_WAITING (parking)

            "C1 CompilerThread0" #16 [25] daemon prio=9 os_prio=0 cpu=20.00ms elapsed=1.00s tid=0x1 nid=25 waiting on condition  [0x1]
               java.lang.Thread.State: RUNNABLE

            "DestroyJavaVM" #30 [11] prio=5 os_prio=0 cpu=40.00ms elapsed=1.00s tid=0x1 nid=11 waiting on condition  [0x1]
               java.lang.Thread.State: RUNNABLE

            "GC Thread#0" os_prio=0 cpu=0.50ms elapsed=1.00s tid=0x1 nid=13 runnable
            """;

    @Test
    void threads_that_wait_without_a_limit_stand_still() {
        ThreadDump dump = ThreadDump.of(OWN
                + thread("a \"b\" c", 31, "1.00ms", "WAITING (on object monitor)")
                + thread("d", 32, "1.00ms", "BLOCKED (on object monitor)"));

        assertThat(dump.threads()).hasSize(2);
        assertThat(dump.isStandstillAt(dump)).isTrue();
        assertThat(dump.hasDeadlock()).isFalse();
    }

    @Test
    void one_that_runs_or_wakes_by_itself_may_wake_the_others() {
        String waiting = OWN + thread("a", 31, "1.00ms", "WAITING (parking)");

        assertThat(ThreadDump.of(waiting).allWait()).isTrue();
        assertThat(ThreadDump.of(waiting + thread("b", 32, "1.00ms", "RUNNABLE"))
                        .allWait())
                .isFalse();
        assertThat(ThreadDump.of(waiting + thread("b", 32, "1.00ms", "TIMED_WAITING (sleeping)"))
                        .allWait())
                .isFalse();
    }

    @Test
    void threads_that_have_used_a_processor_or_are_others_have_not_stood_still() {
        ThreadDump dump = ThreadDump.of(OWN + thread("a", 31, "1.00ms", "WAITING (parking)"));

        assertThat(dump.isStandstillAt(ThreadDump.of(OWN + thread("a", 31, "1.01ms", "WAITING (parking)"))))
                .isFalse();
        assertThat(dump.isStandstillAt(ThreadDump.of(OWN + thread("a", 32, "1.00ms", "WAITING (parking)"))))
                .isFalse();
        assertThat(dump.isStandstillAt(ThreadDump.of(OWN))).isFalse();
    }

    @Test
    void nothing_is_known_of_a_jvm_of_which_no_thread_is_told() {
        assertThat(ThreadDump.of("").allWait()).isFalse();
        assertThat(ThreadDump.of(OWN).allWait()).isFalse();
        assertThat(ThreadDump.of("123:\nsun.tools.attach.AttachNotSupportedException")
                        .allWait())
                .isFalse();
    }

    @Test
    void a_deadlock_is_what_the_jvm_calls_one() {
        assertThat(ThreadDump.of("\nFound one Java-level deadlock:\n=====\n").hasDeadlock())
                .isTrue();
    }

    private static String thread(String name, int number, String cpu, String state) {
        return "\"" + name + "\" #" + number + " [40] prio=5 os_prio=0 cpu=" + cpu
                + " elapsed=0.90s tid=0x1 nid=40 in Object.wait()  [0x1]\n   java.lang.Thread.State: " + state
                + "\n\tat A.run(A.java:1)\n\n";
    }
}
