package bank;

/** Alice and Bob share an account with 1000 on it, and both withdraw 800. */
final class DoubleSpend {
    private DoubleSpend() {}

    public static void main(String[] args) throws InterruptedException {
        var account = new Account();
        var alice = new Thread(() -> account.withdraw(800), "alice");
        var bob = new Thread(() -> account.withdraw(800), "bob");
        alice.start();
        bob.start();
        alice.join();
        bob.join();
        assert account.balance() >= 0 : "the balance is " + account.balance();
    }
}
