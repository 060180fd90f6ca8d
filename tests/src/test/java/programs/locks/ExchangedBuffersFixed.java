package programs.locks;

import java.util.concurrent.Exchanger;

/** {@link ExchangedBuffers} that writes into what it got. */
final class ExchangedBuffersFixed {
    private final Exchanger<int[]> exchanger = new Exchanger<>();

    private void fill() {
        try {
            int[] buffer = new int[] {1};
            int[] empty = exchanger.exchange(buffer);
            empty[0] = 2;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        ExchangedBuffersFixed pipe = new ExchangedBuffersFixed();
        Thread writer = new Thread(pipe::fill, "writer");
        writer.start();
        int[] full = pipe.exchanger.exchange(new int[1]);
        assert full[0] == 1 : full[0];
        writer.join();
    }
}
