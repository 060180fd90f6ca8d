package bank;

/** The same, with an account that locks. */
final class DoubleSpendFixed {
    private DoubleSpendFixed() {}

    public static void main(String[] args) throws InterruptedException {
        var account = new SafeAccount();
        var alice = new Thread(() -> account.withdraw(800), "alice");
        var bob = new Thread(() -> account.withdraw(800), "bob");
        alice.start();
        bob.start();
        alice.join();
        bob.join();
        assert account.balance() >= 0 : "the balance is " + account.balance();
    }
}
