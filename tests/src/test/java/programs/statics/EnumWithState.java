package programs.statics;

/** The constants of an enum count their votes. */
enum EnumWithState {
    YES,
    NO;

    private int votes;

    private void vote() {
        votes++;
    }

    public static void main(String[] args) throws InterruptedException {
        Thread other = new Thread(YES::vote);
        other.start();
        valueOf("YES").vote();
        other.join();
        int all = 0;
        for (EnumWithState choice : values()) {
            all += choice.votes;
        }
        assert all == 2 : all; // fails: assertion
    }
}
