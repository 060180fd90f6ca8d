package programs.language;

/** An inner class and an anonymous one write to the object around them. */
final class InnerClasses {
    private int filled;

    private final class Pump implements Runnable {
        @Override
        public void run() {
            filled += 10;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        InnerClasses tank = new InnerClasses();
        Thread pump = new Thread(tank.new Pump());
        Thread tap = new Thread() {
            @Override
            public void run() {
                tank.filled -= 3;
            }
        };
        pump.start();
        tap.start();
        pump.join();
        tap.join();
        assert tank.filled == 7 : tank.filled; // fails: assertion
    }
}
