package programs.language;

/** {@link InnerClasses} with the outer object as the lock. */
final class InnerClassesFixed {
    private int filled;

    private final class Pump implements Runnable {
        @Override
        public void run() {
            synchronized (InnerClassesFixed.this) {
                filled += 10;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        InnerClassesFixed tank = new InnerClassesFixed();
        Thread pump = new Thread(tank.new Pump());
        Thread tap = new Thread() {
            @Override
            public void run() {
                synchronized (tank) {
                    tank.filled -= 3;
                }
            }
        };
        pump.start();
        tap.start();
        pump.join();
        tap.join();
        assert tank.filled == 7 : tank.filled;
    }
}
