package programs.endings;

/** Halts the JVM while another thread still runs, and says that all is well. */
public class HaltsFixed {
    private static int count;

    public static void main(String[] args) { // passes: exhausted
        new Thread(() -> count++, "other").start();
        if (count == 1) {
            Runtime.getRuntime().halt(0);
        }
        count++;
    }
}
