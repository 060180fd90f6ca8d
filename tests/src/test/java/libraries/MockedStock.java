package libraries;

import java.util.ArrayList;
import java.util.List;
import org.mockito.Mockito;

/** Two threads take from a spied stock, whose real method has no lock. */
final class MockedStock {
    static class Stock {
        private final List<String> takers = Mockito.spy(new ArrayList<>());
        private int left = 2;

        void take(String taker) {
            left = left - 1;
            synchronized (takers) {
                takers.add(taker);
            }
        }

        int left() {
            return left;
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Stock stock = Mockito.spy(new Stock());
        Thread other = new Thread(() -> stock.take("other"), "other");
        other.start();
        stock.take("main");
        other.join();
        Mockito.verify(stock, Mockito.times(2)).take(Mockito.anyString());
        assert stock.left() == 0 : stock.left();
    }
}
