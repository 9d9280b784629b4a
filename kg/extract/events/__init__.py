"""Events: who did what to whom, where and when, by whose account."""
