package bank;




























        long left = account.balance();
    }
}
