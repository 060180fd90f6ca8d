package programs.uncontrolled;

/** Sleeps in a loop without an end, in virtual time that costs nothing. */
final class SleepsForEver {
    public static void main(String[] args) throws InterruptedException {
        int days = 0;
        while (days >= 0) {
            Thread.sleep(86_400_000);
            days = 1;
        }
    }
}
