package programs.language;

/** {@link Records} with a lock around the replacement. */
final class RecordsFixed {
    private record Wallet(String owner, long cents) {
        Wallet plus(long more) {
            return new Wallet(owner, cents + more);
        }
    }

    private Wallet wallet = new Wallet("alice", 0);

    private synchronized void add(long cents) {
        wallet = wallet.plus(cents);
    }

    public static void main(String[] args) throws InterruptedException { // passes: exhausted
        RecordsFixed shop = new RecordsFixed();
        Thread other = new Thread(() -> shop.add(70));
        other.start();
        shop.add(30);
        other.join();
        assert shop.wallet.equals(new Wallet("alice", 100)) : shop.wallet;
        assert shop.wallet.hashCode() == new Wallet("alice", 100).hashCode();
    }
}
