package programs.language;

/** A record is immutable; the field that holds it is not. */
final class Records {
    private record Wallet(String owner, long cents) {
        Wallet {
            if (cents < 0) {
                throw new IllegalArgumentException("negative: " + cents);
            }
        }

        Wallet plus(long more) {
            return new Wallet(owner, cents + more);
        }
    }

    private Wallet wallet = new Wallet("alice", 0);

    private void add(long cents) {
        wallet = wallet.plus(cents);
    }

    public static void main(String[] args) throws InterruptedException {
        Records shop = new Records();
        Thread other = new Thread(() -> shop.add(70));
        other.start();
        shop.add(30);
        other.join();
        assert shop.wallet.equals(new Wallet("alice", 100)) : shop.wallet; // fails: assertion
    }
}
