package programs.endings;

/** Halts the JVM when it comes too late, while another thread still runs. */
public class Halts {
    private static int count;

    public static void main(String[] args) {
        new Thread(() -> count++, "other").start();
        if (count == 1) {
            Runtime.getRuntime().halt(3); // fails: exception
        }
    }
}
