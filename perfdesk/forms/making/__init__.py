"""New records out of others: a copy to start from, next year's, pulled rows, a public one."""
